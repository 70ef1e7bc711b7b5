import { answersOf } from '../../../core/graph.ts';
import type { Answer, Document, Fix, Target } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { stepName } from './step-name.ts';

export const procedureDuplicateAnswer: Rule = {
  id: 'procedure/duplicate-answer',
  severity: 'warning',
  scope: 'document',
  what: 'A question names each answer once.',
  why: 'Of two bullets with the same answer the agent takes the first; if they lead to different places, half the calls go wrong.',
  mend: 'Say what tells the two apart, or keep one.',
  check(document, { report }) {
    for (const { steps } of document.procedures)
      for (const step of steps) {
        const byLabel = new Map<string, Answer>();
        for (const answer of answersOf(step)) {
          const label = answer.label
            .toLowerCase()
            .replace(/\s+/g, ' ')
            .replace(/[\s,;:.!]+$/, '');
          if (label === '') continue;
          const first = byLabel.get(label);
          if (!first) {
            byLabel.set(label, answer);
            continue;
          }
          const same = placeOf(first.target) === placeOf(answer.target);
          report(
            document.file,
            answer.range,
            same
              ? `The answer "${answer.label}" stands twice under ${stepName(step)}, and leads to the same place. Keep one, or say what tells them apart if something does.`
              : `The answer "${answer.label}" stands twice under ${stepName(step)}, and leads to two places, so agents with the same caller go different ways. Say what tells the two apart, or remove one.`,
            ...(same ? removing(first, answer, document) : []),
          );
        }
      }
  },
  examples: {
    fails: [
      {
        title: 'One answer, two ways',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → done\n   - yes: ring the identity team and say when it locked\n2. **Unlock the account.**\n3. **Tell the user.**\n',
          ),
        },
        findings: [
          'sop/a.md:10:6 The answer "yes" stands twice under step 1, "Is the account locked?", and leads to two places, so agents with the same caller go different ways. Say what tells the two apart, or remove one.',
        ],
      },
      {
        title: 'The same bullet twice',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock the account](#unlock-the-account)\n   - No → done\n   - Yes → [unlock the account](#unlock-the-account)\n2. **Unlock the account.**\n',
          ),
        },
        findings: [
          'sop/a.md:10:6 The answer "Yes" stands twice under step 1, "Is the account locked?", and leads to the same place. Keep one, or say what tells them apart if something does.',
        ],
        fixed: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Is the account locked?**\n   - Yes → [unlock the account](#unlock-the-account)\n   - No → done\n2. **Unlock the account.**\n',
        },
      },
    ],
    passes: [
      {
        title: 'Different answers may lead to the same place',
        files: {
          'sop/a.md': procedure(
            '1. **What does the display say?**\n   - Paper → [put it right](#put-it-right)\n   - Jammed → [put it right](#put-it-right)\n   - No, and time is left → continue\n   - No, and the time is up → done\n2. **Put it right.**\n',
          ),
        },
      },
    ],
  },
};

function placeOf(target: Target): string {
  switch (target.kind) {
    case 'step':
      return `step ${target.step}`;
    case 'section':
      return `section ${target.slug}`;
    case 'document':
      return `document ${target.file}#${target.anchor ?? ''}`;
    case 'external':
      return `address ${target.url}`;
    case 'instruction':
    case 'unresolved':
      return `words ${target.text.toLowerCase()}`;
    case 'next':
    case 'end':
      return target.kind;
  }
}

/** Only where the second bullet says nothing that the first does not, and fills its line alone. */
function removing(first: Answer, second: Answer, { text }: Document): Fix[] {
  if (second.detail.length > 0) return [];
  const source = ({ range }: Answer): string => text.slice(range.start.offset, range.end.offset);
  if (source(first) !== source(second)) return [];
  const start = text.lastIndexOf('\n', second.range.start.offset - 1) + 1;
  const found = text.indexOf('\n', second.range.end.offset);
  const end = found === -1 ? text.length : found + 1;
  if (!/^[ \t]*[-*+][ \t]+$/.test(text.slice(start, second.range.start.offset))) return [];
  if (text.slice(second.range.end.offset, end).trim() !== '') return [];
  return [{ title: 'Remove the second', safe: true, edits: [{ start, end, text: '' }] }];
}
