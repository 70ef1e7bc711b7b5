import { z } from 'zod';
import type { Rule } from '../../rule.ts';
import { vaguePhrases } from '../../words/vague-phrases.ts';
import { named, steps } from './example.ts';
import { phraseFinder } from './find-phrases.ts';
import { englishOf, type Passage } from './passages.ts';

const options = z.strictObject({
  allow: z.array(z.string()).default([]).describe('Phrases that are clear in this library.'),
});

const finder = phraseFinder(vaguePhrases, ({ phrases }) => phrases);

/** Sections that tell somebody what to do; a purpose may be as general as it likes. */
const instructing = new Set(
  'prerequisites procedure exceptions escalation validation resolution workaround verification functional hierarchical ownership'.split(
    ' ',
  ),
);

export const writingVague: Rule<z.output<typeof options>> = {
  id: 'writing/vague',
  severity: 'warning',
  scope: 'document',
  what: 'Instructions say what exactly is meant.',
  why: 'Two agents read "as appropriate" in two ways, and the caller gets what the agent of the day believes.',
  mend: 'Write what can be seen, counted or named: a sign, a number, a time, a team. The message says which fits.',
  options,
  check(document, { options: { allow }, report }) {
    const allowed = new Set(allow.map((phrase) => phrase.toLowerCase()));
    const prose = englishOf(document);
    const { passages, range } = prose;
    const find = finder.among(prose);
    if (!find) return;
    for (const passage of passages) {
      if (!tells(passage)) continue;
      for (const { entry, words, start, end } of find(passage)) {
        const phrase = words.toLowerCase().replace(/\s+/g, ' ');
        if (allowed.has(phrase) || isPrecise(phrase, passage.own, end)) continue;
        if (entry.asOrder && !isOrder(passage.own, start)) continue;
        const where = passage.step ? ` in ${named(passage.step)},` : '';
        report(
          document.file,
          range(passage.start + start, passage.start + end),
          `"${words.replace(/\s+/g, ' ')}"${where} is vague: ${entry.why}. ${entry.instead}.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A condition nobody can check, and an aim instead of an action',
        files: steps(
          '1. **Restart the router if necessary.**\n2. **Resolve the issue and document findings.**\n',
        ),
        findings: [
          'sop/a.md:7:25 "if necessary" in step 1, "Restart the router if necessary", is vague: it does not say how to tell. Say the sign by which the agent knows, such as "If the page shows an error".',
          'sop/a.md:8:6 "Resolve the issue" in step 2, "Resolve the issue and document findings", is vague: it names the aim and not the way there. Say what the agent does, one action a step.',
          'sop/a.md:8:28 "document findings" in step 2, "Resolve the issue and document findings", is vague: it names the aim and not the way there. Say what the agent does, one action a step.',
        ],
      },
      {
        title: 'No time that somebody could keep',
        files: {
          'sop/a.md': '---\ntype: sop\n---\n\n## Escalation\n\n- Inform the manager in a timely manner.\n',
        },
        findings: [
          'sop/a.md:7:22 "in a timely manner" is vague: it gives no time that somebody could keep. Give a time, such as "within 15 minutes".',
        ],
      },
    ],
    passes: [
      {
        title: 'The words of the caller and of the screen, and code, are nobody’s to change',
        files: steps(
          '1. **Read the message.** It says "Contact support as soon as possible", or `etc.`.\n   - Say: "I will ring you as soon as possible."\n',
        ),
      },
      {
        title: 'A purpose may be general, and `as required by` names its source',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Purpose\n\nFor various faults.\n\n## Exceptions\n\nAsk for approval as required by the access policy.\n',
        },
      },
      {
        title: 'An aim with the way there',
        files: steps('1. **Restart the router to resolve the issue.**\n'),
      },
      {
        title: 'A phrase the library finds clear',
        options: { allow: ['as usual'] },
        files: steps('1. **Close the ticket as usual.**\n'),
      },
    ],
  },
};

/** At the start of a sentence, or behind `and` or a comma: `Call the vendor to resolve the issue` tells how. */
function isOrder(text: string, start: number): boolean {
  return /(?:^|[.:;,!?])\s*$|\b(?:and|then|please)\s+$/i.test(text.slice(Math.max(0, start - 20), start));
}

function tells({ step, part, section, quoted, note, kind }: Passage): boolean {
  if (quoted || note || kind === 'heading' || part === 'say') return false;
  return step !== undefined || (section?.key !== undefined && instructing.has(section.key));
}

/** `as required by the policy`, `if needed for the audit`: what follows says what the phrase alone does not. */
function isPrecise(phrase: string, text: string, end: number): boolean {
  const next = /^\s+([a-z]+)/i.exec(text.slice(end, end + 20))?.[1]?.toLowerCase() ?? '';
  if (/^(?:as|if|where|when) (?:required|needed|necessary|expected|appropriate)$/.test(phrase))
    return /^(?:by|for|to|in|on)$/.test(next);
  if (/^(?:sufficient|adequate)$/.test(phrase)) return /^(?:to|for)$/.test(next);
  if (phrase === 'a number of')
    return /^(?:digits|seconds|minutes|hours|days)$/.test(next) || !/^\p{L}+s\b/u.test(next);
  return false;
}
