import { answersOf, keywordsOf } from '../../../core/graph.ts';
import type { Document, Step, Target } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';

export const procedureDanglingAnswer: Rule = {
  id: 'procedure/dangling-answer',
  severity: 'error',
  scope: 'document',
  what: 'Every answer of a decision, every `If not` and every `Next` leads somewhere.',
  why: 'The agent has asked the caller, has the answer, and does not know what to do with it.',
  mend: 'Link to the step (`[unlock it](#unlock-the-account)`), to `#escalation` or to another document, or write `continue` or `done`.',
  check(document, { report }) {
    for (const { steps } of document.procedures)
      for (const step of steps) {
        const answers = answersOf(step);
        if (step.kind === 'decision' && answers.length === 0)
          report(
            document.file,
            step.titleRange,
            `S${nameOf(step).slice(1)} asks, but no bullet under it answers. Add one bullet for each answer, such as \`- Yes → [do this](#do-this)\`.`,
          );
        for (const answer of answers) {
          if (answer.target.kind !== 'unresolved') continue;
          report(
            document.file,
            answer.range,
            `The answer "${answer.label}" of ${nameOf(step)} leads nowhere${because(answer.target, document)} Link it to a step, to \`#escalation\` or to another document, or write \`continue\` or \`done\`.`,
          );
        }
        for (const keyword of ['if-not', 'next'] as const)
          for (const part of keywordsOf(step, keyword)) {
            if (part.target?.kind !== 'unresolved' && part.text !== '') continue;
            report(
              document.file,
              part.range,
              `"${keyword === 'next' ? 'Next' : 'If not'}" of ${nameOf(step)} leads nowhere${part.target ? because(part.target, document) : '.'} Link it to a step, to \`#escalation\` or to another document, or say what to do.`,
            );
          }
      }
  },
  examples: {
    fails: [
      {
        title: 'An answer with nothing behind it, and one to a step that is gone',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock it](#unlock-it)\n   - Cannot tell\n   - No → done\n',
          ),
        },
        findings: [
          'sop/a.md:8:6 The answer "Yes" of step 1, "Is the account locked?", leads nowhere: nothing here is called `#unlock-it`. Link it to a step, to `#escalation` or to another document, or write `continue` or `done`.',
          'sop/a.md:9:6 The answer "Cannot tell" of step 1, "Is the account locked?", leads nowhere. Link it to a step, to `#escalation` or to another document, or write `continue` or `done`.',
        ],
      },
      {
        title: 'A question without answers',
        files: { 'sop/a.md': procedure('1. **Is the account locked?** Look it up.\n') },
        findings: [
          'sop/a.md:7:6 Step 1, "Is the account locked?", asks, but no bullet under it answers. Add one bullet for each answer, such as `- Yes → [do this](#do-this)`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Each answer leads on',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock it](#unlock-the-account)\n   - No → done\n2. **Unlock the account.**\n',
          ),
        },
      },
    ],
  },
};

function nameOf(step: Step): string {
  return `step ${step.number}, "${step.title}",`;
}

function because(target: Target, document: Document): string {
  if (target.kind !== 'unresolved' || target.href === '') return '.';
  const guess = nearest(target.href.replace(/^#+/, ''), Object.keys(document.anchors));
  return `: nothing here is called \`${target.href}\`.${guess ? ` Did you mean \`#${guess}\`?` : ''}`;
}
