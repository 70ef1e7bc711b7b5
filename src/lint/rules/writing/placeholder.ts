import { types } from '../../../../schemas/index.ts';
import type { Document, Range, Section } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { isUnfilled } from '../sections/missing-sections.ts';
import { shortened } from './example.ts';
import { filler, type Passage, proseOf } from './passages.ts';
import { brackets, isField, isMark, mayBeUnfinished, unfinished } from './placeholder-words.ts';
import { type TemplateNote, templateNotes, withoutComments } from './template-notes.ts';

const ofOrganisation = /\b(?:your|our)? ?(?:company|organi[sz]ation)(?:'s)?(?: name)?$/i;
const angled = /(?:&lt;|\\?<)\s*(?:insert|your|enter|add|name of|fill in)\b[^<>&\n]{0,60}(?:&gt;|\\?>)/gi;

export const writingPlaceholder: Rule = {
  id: 'writing/placeholder',
  severity: 'warning',
  scope: 'document',
  what: 'Nothing is left to be filled in.',
  why: 'A reader who meets "[Your Company Name]" or "TBD" knows that nobody read the text before it was released, and cannot act on it.',
  mend: 'Write what belongs there. What differs between organisations is a value of the registry: `{org.name}`. A draft may keep its gaps.',
  check(document, { report }) {
    if (document.meta['status'] === 'draft') return;
    const { passages, range } = proseOf(document);
    const unwritten = unwrittenProcedures(document);
    for (const passage of passages) {
      if (passage.section && unwritten.includes(passage.section)) continue;
      for (const { start, end, words, spoken } of placeholdersIn(passage)) {
        if (spoken && !ofOrganisation.test(words.slice(1, -1))) continue;
        report(
          document.file,
          range(passage.start + start, passage.start + end),
          ofOrganisation.test(words.replace(/[[\]<>\\]|&[lg]t;/g, ''))
            ? `\`${shortened(words)}\` was never filled in, so every reader sees whose template it was. Write the name, or \`{org.name}\`, which takes it from the registry.`
            : `\`${shortened(words)}\` holds a place for something that nobody has written, and the reader needs it. Write it, or take the sentence out.`,
        );
      }
    }
    for (const place of commentsIn(document, passages))
      report(
        document.file,
        range(place.start, place.end),
        `The template's note "${shortened(place.words)}" still stands here, so what it asks for is missing. Write it in the place of the note, or take the line out.`,
      );
    for (const key of ['title', 'summary']) {
      const value = document.meta[key];
      if (
        typeof value !== 'string' ||
        !/^(?:tbd|tbc|todo|xxx+|\[[^\]]*\]|untitled|title|\?+|\.{3}|…)$/i.test(value.trim())
      )
        continue;
      const place: Range | undefined = document.metaRanges[key]?.value;
      if (place)
        report(
          document.file,
          place,
          `The ${key} \`${shortened(value)}\` was never filled in, and it is what search and lists show. Write what the document lets the reader do.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'A template nobody filled in',
        files: {
          'sop/a.md':
            '---\ntitle: "[Title]"\ntype: sop\nstatus: approved\n---\n\n## Purpose\n\nHow [Your Company Name] resets passwords. In force since [DATE].\n\n## Escalation\n\nTBD\n',
        },
        findings: [
          'sop/a.md:2:8 The title `[Title]` was never filled in, and it is what search and lists show. Write what the document lets the reader do.',
          'sop/a.md:9:5 `[Your Company Name]` was never filled in, so every reader sees whose template it was. Write the name, or `{org.name}`, which takes it from the registry.',
          'sop/a.md:9:58 `[DATE]` holds a place for something that nobody has written, and the reader needs it. Write it, or take the sentence out.',
          'sop/a.md:13:1 `TBD` holds a place for something that nobody has written, and the reader needs it. Write it, or take the sentence out.',
        ],
      },
      {
        title: 'A note of the template, and an angle bracket',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Open the ticket.** Queue &lt;insert queue&gt;.\n   - Expect: {/* What should show now. */}\n',
        },
        findings: [
          'sop/a.mdx:7:31 `&lt;insert queue&gt;` holds a place for something that nobody has written, and the reader needs it. Write it, or take the sentence out.',
          'sop/a.mdx:8:14 The template\'s note "What should show now." still stands here, so what it asks for is missing. Write it in the place of the note, or take the line out.',
        ],
      },
    ],
    passes: [
      {
        title: 'A link, a checkbox, a footnote, a tag in a subject line, keys, and placeholders of a shell',
        files: {
          'sop/a.md':
            'See [the form](form.md) and [the list][1].[^1]\n\n- [ ] Subject begins with [EXTERNAL]; press [Enter]\n- [x] Run `reset [NAME] <your id>` or:\n\n```sh\nreset <your name> # TODO\n```\n\n[^1]: A note.\n\n[1]: list.md\n',
        },
      },
      {
        title: 'Words to say and to send leave the name to the agent',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Greet.**\n   - Say: "Good morning, [name]."\n\n## Communication\n\n> Dear [name], your ticket [number] is closed.\n\n<TicketNote>\n- Caller verified by: …\n</TicketNote>\n',
        },
      },
      {
        title: 'Steps that are missing are another finding',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\nTBD\n' },
      },
      {
        title: 'A draft may have gaps',
        files: { 'sop/a.md': '---\nstatus: draft\n---\n\nTBD\n' },
      },
    ],
  },
};

/** Of the section of a procedure that holds nothing but such words, `procedure/missing` speaks. */
function unwrittenProcedures(document: Document): Section[] {
  if (document.type === undefined) return [];
  const specs = types[document.type].sections.filter(
    ({ required, holds }) => required && holds === 'procedure',
  );
  return document.sections.filter(
    (section) =>
      specs.some(({ key }) => key === section.key) &&
      !document.procedures.some((procedure) => procedure.section === section.slug) &&
      isUnfilled(document, section),
  );
}

interface Placeholder {
  start: number;
  end: number;
  words: string;
  /** Of words to say or send, where the agent fills in a name. */
  spoken: boolean;
}

function placeholdersIn(passage: Passage): Placeholder[] {
  const { text } = passage;
  const found: Placeholder[] = [];
  const template =
    passage.quoted || passage.note || passage.part === 'say' || passage.section?.key === 'communication';
  const quotedAt = (start: number): boolean => passage.own[start] === filler && text[start] !== filler;
  const add = (match: RegExpExecArray, spoken: boolean): void => {
    const { index } = match;
    found.push({ start: index, end: index + match[0].length, words: match[0], spoken });
  };
  if (text.includes('['))
    for (const match of text.matchAll(brackets))
      if (isField.test(match[1]!.trim()) && !/\b(?:link|url|hyperlink)\b/i.test(match[1]!))
        add(match, template || quotedAt(match.index));
  if (mayBeUnfinished.test(text))
    for (const match of text.matchAll(unfinished))
      if (!found.some(({ start, end }) => start <= match.index && match.index < end) && isMark(match[0]))
        add(match, quotedAt(match.index));
  if (text.includes('<') || text.includes('&lt;'))
    for (const match of text.matchAll(angled)) add(match, template || quotedAt(match.index));
  return found.sort((a, b) => a.start - b.start);
}

/** Notes of the template that are left in a section which holds something besides; an empty section is another rule's. */
function commentsIn(document: Document, passages: readonly Passage[]): TemplateNote[] {
  return templateNotes(document).filter(({ start }) => {
    const section = document.sections.findLast(({ headingRange }) => headingRange.start.offset <= start);
    return passages.some(
      (passage) =>
        passage.section === section &&
        passage.kind !== 'heading' &&
        /\p{L}/u.test(withoutComments(passage.text)),
    );
  });
}
