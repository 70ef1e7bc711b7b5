import { z } from 'zod';
import type { Registries } from '../../../../schemas/index.ts';
import type { Document } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { knownAbbreviations, shoutedWords } from '../../words/known-abbreviations.ts';
import { englishOf, type Passage } from './passages.ts';

const options = z.strictObject({
  known: z.array(z.string()).default([]).describe('Abbreviations that every reader of this library knows.'),
});

/** Two to six capitals and digits, and no part of an id, a path, a code or a name with small letters. */
const abbreviation =
  /(?<![\p{L}\p{N}_\-./\\@&#$%+:'’\uFFFC])[A-Z][A-Z0-9]{1,5}(s?)(?![\p{L}\p{N}_\\@&$%+='’\uFFFC]|[-./:]\p{L}|[-./:]\p{N})/gu;
const capitals = /[A-Z][A-Z0-9]/;
const everywhere = new Set([...knownAbbreviations, ...shoutedWords]);

const registered = new WeakMap<Registries, Set<string>>();

export const writingUndefinedAbbreviation: Rule<z.output<typeof options>> = {
  id: 'writing/undefined-abbreviation',
  severity: 'info',
  scope: 'document',
  what: 'An abbreviation is written out once, or stands in the glossary.',
  why: 'A new agent, or one from another team, stops at three letters that only their author knows.',
  mend: 'Write it out at first use, "Network Policy Server (NPS)", or add it to `registries/glossary.yaml`, where every page explains it.',
  options,
  check(document, { registries, registryStates, options: { known }, report }) {
    // What a broken registry explains, nobody knows until it is mended.
    if (Object.values(registryStates).includes('broken')) return;
    const { passages, range } = englishOf(document);
    const ofRegistries = namesIn(registries);
    const seen = new Set<string>();
    const own = new Set(known);
    let defined: Set<string> | undefined;
    for (const passage of passages) {
      if (passage.quoted) continue;
      const text = passage.own;
      if (!capitals.test(text) || isShouted(passage.text)) continue;
      for (const match of text.matchAll(abbreviation)) {
        const plural = match[1] === 's';
        const word = plural ? match[0].slice(0, -1) : match[0];
        if (seen.has(word)) continue;
        // Two capitals at least: `V2` and `A4` are names of things. `III` is a number.
        if ((word.match(/[A-Z]/g)?.length ?? 0) < 2 || /^[IVX]+$|^FY\d/.test(word)) continue;
        seen.add(word);
        if (everywhere.has(word) || own.has(word) || ofRegistries.has(word)) continue;
        if (isReadOff(text, match.index)) continue;
        defined ??= definedIn(document, passages);
        if (defined.has(word)) continue;
        report(
          document.file,
          range(passage.start + match.index, passage.start + match.index + word.length),
          `"${word}" is explained neither here nor in the glossary, so a new agent cannot know what it means. Write it out at its first use, with "(${word})" behind it, or add it to \`registries/glossary.yaml\`.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Three letters that only the network team knows, reported once',
        files: { 'sop/a.md': 'Ask the NPS for a log. The NPS keeps it for a day.\n' },
        findings: [
          'sop/a.md:1:9 "NPS" is explained neither here nor in the glossary, so a new agent cannot know what it means. Write it out at its first use, with "(NPS)" behind it, or add it to `registries/glossary.yaml`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Written out, in either order',
        files: {
          'sop/a.md':
            'Ask the Network Policy Server (NPS). The NPS and the CMDB (configuration database) know.\n',
        },
      },
      {
        title: 'In the glossary, and a system by its other name',
        files: {
          'registries/glossary.yaml':
            '- { term: Network Policy Server, abbreviation: NPS, meaning: Decides who may use the VPN. }\n',
          'registries/systems.yaml': '- { id: tickets, name: Tickets, aliases: [ITSM tool], owner: desk }\n',
          'sop/a.md': 'Look at the NPS and note it in the ITSM tool.\n',
        },
      },
      {
        title: 'Ids, codes, buttons, messages, code, what everybody knows, and a raised voice',
        files: {
          'sop/a.md':
            'SOP-001 says: press **RST**, run `CHKDSK`, read "ERR BSOD" for CVE-2021-1678. Do NOT pull the USB stick; the PCs and the URL are fine.\n',
        },
      },
      {
        title: 'A glossary that cannot be read is another finding',
        files: {
          'registries/glossary.yaml': '- { term: Network Policy Server, abbreviation: NPS\n',
          'sop/a.md': 'Ask the NPS.\n',
        },
      },
      {
        title: 'The library says that all know it',
        options: { known: ['NPS'] },
        files: { 'sop/a.md': 'Ask the NPS.\n' },
      },
    ],
  },
};

/** Every word in capitals of a registry. */
function namesIn(registries: Registries): Set<string> {
  let words = registered.get(registries);
  if (words) return words;
  words = new Set<string>();
  const { glossary, roles, systems, controls, organisation, priorities } = registries;
  const texts = [
    ...glossary.flatMap(({ term, abbreviation: short, aliases }) => [term, short, ...(aliases ?? [])]),
    ...[...roles, ...systems].flatMap(({ id, name, aliases }) => [
      id.toUpperCase(),
      name,
      ...(aliases ?? []),
    ]),
    ...controls.flatMap(({ id, name }) => [id.toUpperCase(), name]),
    ...priorities.priorities.map(({ id }) => id),
    ...Object.values(organisation),
  ];
  for (const text of texts)
    for (const [word] of (typeof text === 'string' ? text : '').matchAll(/[A-Z][A-Z0-9]+/g)) words.add(word);
  registered.set(registries, words);
  return words;
}

/** Most letters are capitals: a heading or a warning in capitals is no row of abbreviations. */
function isShouted(text: string): boolean {
  if (text.length < 12) return false;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > small;
}

/** `error ABEND`, `key HKLM`, `a code that begins with AADSTS`: what follows such a word is read off a screen. */
function isReadOff(text: string, index: number): boolean {
  return /\b(?:error|code|status|key|value|state|type|flag|variable|called|named|labelled|with)\s+$/i.test(
    text.slice(Math.max(0, index - 14), index),
  );
}

/** `Network Policy Server (NPS)`, also `(NPS, the server that …)`. */
const definedBehind = /[([]["“*_]*([A-Z][A-Z0-9]{1,5})s?["”*_]*[)\],;]/g;
/** `NPS (Network Policy Server)`, `NPS: Network …`, `NPS stands for …`. */
const definedBefore =
  /(?<![\p{L}\p{N}])([A-Z][A-Z0-9]{1,5})s?["”*_]{0,4}(?:\s{0,3}\((?!see\b)\p{L}{2,}|,? {1,3}(?:is|are|means?|stands for|short for)\b|: {1,3}\p{L}{3,}|\s[–—-]\s{1,3}\p{L}{3,})/gu;
const definedByTag = />([A-Z][A-Z0-9]{1,5})<\/abbr>/g;

/** Every abbreviation that the document explains itself. */
function definedIn({ text }: Document, passages: readonly Passage[]): Set<string> {
  const defined = new Set<string>();
  for (const passage of passages)
    for (const pattern of [definedBehind, definedBefore])
      for (const match of passage.text.matchAll(pattern)) defined.add(match[1]!);
  if (text.includes('</abbr>')) for (const match of text.matchAll(definedByTag)) defined.add(match[1]!);
  return defined;
}
