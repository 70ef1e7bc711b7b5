import type { Document, Heading, Range } from '../../../core/model.ts';
import { partOf } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';

interface Numbered {
  heading: Heading;
  /** `2.3` of `2.3 Sites`. */
  text: string;
  parts: number[];
}

/** `1. Purpose`, `2.3 Sites`, `4) Close`; not `365 days` and not `2026-09`. */
const number = /^(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]\s+|(?<=\.\d{1,2})\s+)\S/;

export const sectionsNumbering: Rule = {
  id: 'sections/numbering',
  severity: 'warning',
  scope: 'document',
  what: 'Headings that are numbered by hand count up without gaps and repeats.',
  why: 'The words "see section 3" lead to two places or to none, and a reader of a printed copy takes the gap for a lost page.',
  mend: 'Correct the numbers, or leave them out: readers link to a heading by its words, and the words stay when a section is added.',
  check(document, { report }) {
    for (const list of numberedLists(document)) {
      // A single number may be part of a name: 11.4 Upgrade.
      if (list.length < 2) continue;
      let previous: Numbered | undefined;
      for (const item of list) {
        const wanted = expected(previous, item);
        if (previous !== undefined && wanted !== item.text) {
          const last = item.parts.at(-1)!;
          const before = previous.parts.at(-1)!;
          const fault =
            last === before && same(previous, item)
              ? `has the number of "${previous.heading.text}" again`
              : `comes after "${previous.heading.text}"`;
          const range = rangeOfNumber(document, item);
          report(
            document.file,
            range,
            `"${item.heading.text}" ${fault}, so "section ${item.text}" misleads whoever is sent there. Write \`${wanted}\`, or leave the numbers out: links use the words.`,
            {
              title: `Write \`${wanted}\``,
              safe: false,
              edits: [{ start: range.start.offset, end: range.end.offset, text: wanted }],
            },
          );
        }
        previous = item;
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A section was taken out, another put in',
        files: { 'sop/a.md': '## 1. Purpose\n\n## 2. Scope\n\n## 4. Roles\n\n## 4. Systems\n' },
        findings: [
          'sop/a.md:5:4 "4. Roles" comes after "2. Scope", so "section 4" misleads whoever is sent there. Write `3`, or leave the numbers out: links use the words.',
          'sop/a.md:7:4 "4. Systems" has the number of "4. Roles" again, so "section 4" misleads whoever is sent there. Write `5`, or leave the numbers out: links use the words.',
        ],
        suggested: { 'sop/a.md': '## 1. Purpose\n\n## 2. Scope\n\n## 3. Roles\n\n## 5. Systems\n' },
      },
      {
        title: 'Parts that kept the number of another section',
        files: { 'sop/a.md': '## 1. Scope\n\n### 1.1 Sites\n\n### 2.1 Users\n\n## 2. Roles\n' },
        findings: [
          'sop/a.md:5:5 "2.1 Users" comes after "1.1 Sites", so "section 2.1" misleads whoever is sent there. Write `1.2`, or leave the numbers out: links use the words.',
        ],
      },
    ],
    passes: [
      {
        title: 'Counted right, also where the parts begin anew',
        files: {
          'sop/a.md':
            '## 1. Scope\n\n### 1.1 Sites\n\n### 1.2 Users\n\n## 2. Roles\n\n### 2.1 Desk\n\n### 2.2 Teams\n',
        },
      },
      {
        title: 'Phases that go on counting through two sections',
        files: {
          'sop/a.md':
            '## Procedure\n\n### 1. Look\n\n### 2. Do\n\n## Closure\n\n### 3. Close\n\n### 4. Tell\n',
        },
      },
      {
        title: 'Numbers that are part of a name',
        files: { 'sop/a.md': '## 2 users\n\n## 365 days\n\n## 5 min check\n\n## 11.4 Upgrade\n\nText.\n' },
      },
    ],
  },
};

/** Numbered headings of one level under one heading, list by list. */
function numberedLists(document: Document): Numbered[][] {
  const open: (Numbered[] | undefined)[] = [];
  const lists: Numbered[][] = [];
  for (const heading of document.headings) {
    open.length = Math.min(open.length, heading.depth + 1);
    const text = number.exec(heading.text)?.[1];
    if (text === undefined) continue;
    const list = open[heading.depth] ?? [];
    if (list.length === 0) lists.push(list);
    open[heading.depth] = list;
    list.push({ heading, text, parts: text.split('.').map(Number) });
  }
  return lists;
}

/** What the number should be: one more than that before it. */
function expected(previous: Numbered | undefined, item: Numbered): string {
  if (!previous || previous.parts.length !== item.parts.length) return item.text;
  return [...previous.parts.slice(0, -1), previous.parts.at(-1)! + 1].join('.');
}

function same(a: Numbered, b: Numbered): boolean {
  return a.parts.join('.') === b.parts.join('.');
}

function rangeOfNumber(document: Document, { heading, text }: Numbered): Range {
  const { start, end } = heading.range;
  const at = document.text.slice(start.offset, end.offset).indexOf(text);
  if (at === -1) return heading.range;
  return partOf(document.text, heading.range, at, text.length);
}
