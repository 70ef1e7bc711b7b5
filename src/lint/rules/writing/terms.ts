import { z } from 'zod';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { joinedVerbs, type TermChoice, termChoices } from '../../words/term-choices.ts';
import { type FoundPhrase, type PhraseFinder, phraseFinder } from './find-phrases.ts';
import { englishOf } from './passages.ts';

const options = z.strictObject({
  terms: z
    .array(
      z.strictObject({
        instead: z.string().min(1).describe('What to write.'),
        of: z.array(z.string().min(1)).min(1).describe('What not to write.'),
        because: z
          .string()
          .min(1)
          .default('this library has chosen one word')
          .describe('The reason, as part of a sentence.'),
      }),
    )
    .default([])
    .describe('Choices of the library, such as { instead: "e-mail", of: ["email"] }.'),
  allow: z.array(z.string()).default([]).describe('Words of the built-in list that the library keeps.'),
});

/** One form and what to write for it. */
interface Form {
  words: string;
  instead: string;
  because: string;
}

const builtIn = formsOf(termChoices);
const builtInFinder = phraseFinder(builtIn, ({ words }) => [words]);
/** Only where a verb must stand: after `to`, `please`, `then` …, or at the start of an order that goes on with `to`, `with` … */
const joinedVerb = new RegExp(
  `(?<=\\b(?:to|please|then|must|should|can|cannot|will|not)\\s+)(${Object.keys(joinedVerbs).join('|')})(?=\\s+(?:to|into|with|as|on|at|using|again|the|a|an|your|their|and)\\b)|(?<=^\\s*)(login|logon|signin|setup|backup)(?=\\s+(?:to|into|with|as|the|your)\\b)`,
  'gi',
);

const anyJoined = new RegExp(`(?<![a-z])(?:${Object.keys(joinedVerbs).join('|')})`);

const made = new WeakMap<object, PhraseFinder<Form>>();

export const writingTerms: Rule<z.output<typeof options>> = {
  id: 'writing/terms',
  severity: 'warning',
  scope: 'document',
  what: 'A thing has one name, and the name hurts nobody.',
  why: 'With two words for one thing a reader looks for two things; a word that leaves somebody out makes them read on with anger, or not at all.',
  mend: 'Write the word the finding names. A library adds its own choices under `terms` and keeps a word with `allow`.',
  options,
  check(document, { options: chosen, report }) {
    const prose = englishOf(document);
    const { passages, range } = prose;
    if (passages.length === 0) return;
    const allowed = new Set(chosen.allow.map((word) => word.toLowerCase()));
    let ownFinder = made.get(chosen);
    if (!ownFinder) {
      ownFinder = phraseFinder(
        chosen.terms.flatMap(({ of, instead, because }) => of.map((words) => ({ words, instead, because }))),
        ({ words }) => [words],
      );
      made.set(chosen, ownFinder);
    }
    const mayJoin = anyJoined.test(prose.small());
    const findBuiltIn = builtInFinder.among(prose);
    const findOwn = ownFinder.among(prose);
    if (!mayJoin && !findBuiltIn && !findOwn) return;
    for (const passage of passages) {
      if (passage.part === 'say' || passage.quoted) continue;
      const verbs = [...(mayJoin ? passage.own.matchAll(joinedVerb) : [])].map((match): FoundPhrase<Form> => {
        const words = match[0];
        const instead = joinedVerbs[words.toLowerCase()] ?? words;
        const because = `as a verb it is two words, and "${words.toLowerCase()}" is the noun`;
        const { index } = match;
        return { entry: { words, instead, because }, words, start: index, end: index + words.length };
      });
      for (const { entry, words, start, end } of [
        ...(findBuiltIn?.(passage) ?? []),
        ...verbs,
        ...(findOwn?.(passage) ?? []),
      ]) {
        const written = words.replace(/\s+/g, ' ');
        if (allowed.has(written.toLowerCase())) continue;
        const instead = inCaseOf(written, entry.instead);
        if (instead === written) continue;
        const place = range(passage.start + start, passage.start + end);
        report(
          document.file,
          place,
          `Write "${instead}" and not "${written}": ${entry.because}.`,
          replacing(place, instead, { title: `Write "${instead}"`, safe: false }),
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Words that hurt, in the form they take',
        files: { 'sop/a.md': 'Whitelisted senders are not on the blacklist.\n' },
        findings: [
          'sop/a.md:1:1 Write "Allowlisted" and not "Whitelisted": it makes a colour stand for good and bad.',
          'sop/a.md:1:36 Write "denylist" and not "blacklist": it makes a colour stand for good and bad.',
        ],
        suggested: { 'sop/a.md': 'Allowlisted senders are not on the denylist.\n' },
      },
      {
        title: 'A noun where a verb stands',
        files: { 'sop/a.md': 'Ask the user to login with the new password.\n' },
        findings: [
          'sop/a.md:1:17 Write "sign in" and not "login": as a verb it is two words, and "login" is the noun.',
        ],
        suggested: { 'sop/a.md': 'Ask the user to sign in with the new password.\n' },
      },
      {
        title: 'A choice of the library',
        options: { terms: [{ instead: 'e-mail', of: ['email'] }] },
        files: { 'sop/a.md': 'Send an email.\n' },
        findings: ['sop/a.md:1:9 Write "e-mail" and not "email": this library has chosen one word.'],
        suggested: { 'sop/a.md': 'Send an e-mail.\n' },
      },
    ],
    passes: [
      {
        title: 'A button, a message, an address and code stay as they are',
        files: {
          'sop/a.md':
            'Open **Whitelist**, read "added to blacklist", run `blacklist --add` and see [the form](https://example.com/whitelist).\n',
        },
      },
      {
        title: 'The noun',
        files: { 'sop/a.md': 'The login page asks for a backup code. The setup takes ten minutes.\n' },
      },
      {
        title: 'A word the library keeps',
        options: { allow: ['click on'] },
        files: { 'sop/a.md': 'Click on the icon.\n' },
      },
    ],
  },
};

function formsOf(choices: readonly TermChoice[]): Form[] {
  return choices.flatMap(({ words, instead, because }) =>
    words.map((form, index) => ({ words: form, instead: instead[index] ?? instead[0] ?? '', because })),
  );
}

/** With a capital at the start where the written word has one. */
function inCaseOf(written: string, word: string): string {
  const first = written[0] ?? '';
  return first !== first.toLowerCase() ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
