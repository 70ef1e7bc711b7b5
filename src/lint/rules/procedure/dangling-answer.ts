import { answersOf, keywordsOf } from '../../../core/graph.ts';
import type { Answer, Document, Fix, Range, Step, Target } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isOfMissingSection } from '../sections/missing-sections.ts';
import { procedure } from './example.ts';
import { stepName } from './step-name.ts';

export const procedureDanglingAnswer: Rule = {
  id: 'procedure/dangling-answer',
  severity: 'error',
  scope: 'document',
  what: 'Every answer of a decision, every `If not` and every `Next` leads somewhere.',
  why: 'The agent has asked the caller, has the answer, and does not know what to do with it.',
  mend: 'Link to the step (`[unlock it](#unlock-the-account)`), to `#escalation` or to another document, or write `continue` or `done`.',
  check(document, { report }) {
    const anchorNear = anchorGuesser(document);
    for (const { steps } of document.procedures) {
      const about = { document, anchorNear, stepNear: stepGuesser(steps) };
      for (const step of steps) {
        for (const answer of answersOf(step)) {
          if (answer.target.kind !== 'unresolved' || isOnlyLink(document, answer)) continue;
          if (isOfSection(answer.target, document)) continue;
          const near = guess(answer.target, answer.range, about);
          report(
            document.file,
            answer.range,
            `The answer "${answer.label}" of ${stepName(step)}, leads nowhere${near.because} Link it to a step, to \`#escalation\` or to another document, or write \`continue\` or \`done\`.`,
            ...near.fixes,
          );
        }
        for (const keyword of ['if-not', 'next'] as const)
          for (const part of keywordsOf(step, keyword)) {
            if (part.target?.kind !== 'unresolved' && part.text !== '') continue;
            if (part.target && isOfSection(part.target, document)) continue;
            const near = guess(part.target, part.range, about);
            report(
              document.file,
              part.range,
              `"${keyword === 'next' ? 'Next' : 'If not'}" of ${stepName(step)}, leads nowhere${near.because} Link it to a step, to \`#escalation\` or to another document, or say what to do.`,
              ...near.fixes,
            );
          }
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
        title: 'A name that is nearly right',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock it](#unlock-the-acount)\n   - No → go to set the pasword\n2. **Set the password.**\n   - Expect: the page says so.\n   - If not: [try another](#set-the-passwort)\n3. **Unlock the account.**\n',
          ),
        },
        findings: [
          'sop/a.md:8:6 The answer "Yes" of step 1, "Is the account locked?", leads nowhere: nothing here is called `#unlock-the-acount`. Did you mean `#unlock-the-account`? Link it to a step, to `#escalation` or to another document, or write `continue` or `done`.',
          'sop/a.md:9:6 The answer "No" of step 1, "Is the account locked?", leads nowhere: nothing here is called "set the pasword". Did you mean `[set the password](#set-the-password)`? Link it to a step, to `#escalation` or to another document, or write `continue` or `done`.',
          'sop/a.md:12:6 "If not" of step 2, "Set the password", leads nowhere: nothing here is called `#set-the-passwort`. Did you mean `#set-the-password`? Link it to a step, to `#escalation` or to another document, or say what to do.',
        ],
        suggested: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Is the account locked?**\n   - Yes → [unlock it](#unlock-the-account)\n   - No → [set the password](#set-the-password)\n2. **Set the password.**\n   - Expect: the page says so.\n   - If not: [try another](#set-the-password)\n3. **Unlock the account.**\n',
        },
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
      {
        title: 'A section that is missing or misspelt is another finding, and one is enough',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [escalate](#escalation)\n   - No → done\n2. **Ring the user.**\n   - Expect: an answer.\n   - If not: [escalate](#escalation)\n\n## Escaltion\n\nText.\n',
          ),
        },
      },
      {
        title: 'Instructions lead to the next step',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → unlock it with the command below\n   - No: ask since when it is open\n2. **Tell the user.**\n',
          ),
        },
      },
    ],
  },
};

/** A bullet that is nothing but a link has a way and no label, which `procedure/unlabelled-answer` says. */
export function isOnlyLink(document: Document, answer: Answer): boolean {
  if (answer.nodes.length > 0 || answer.detail.length > 0) return false;
  return /^\[[^\]\r\n]*\]\([^)\r\n]*\)[.]?$/.test(
    document.text.slice(answer.range.start.offset, answer.range.end.offset),
  );
}

/** So many names are compared in one procedure, and no more: a broken file must not hold up the rest. */
const mostComparisons = 50_000;

/** True for `#escalation` where that section is missing or misspelt, which `sections/required` says. */
export function isOfSection(target: Target, document: Document): boolean {
  return (
    target.kind === 'unresolved' &&
    target.href.startsWith('#') &&
    isOfMissingSection(document, target.href.slice(1))
  );
}

/** Finds the heading or step of a document that is nearest to a name. */
export function anchorGuesser(document: Document): (name: string) => string | undefined {
  const anchors = Object.keys(document.anchors);
  let left = mostComparisons;
  return (name) => {
    left -= anchors.length;
    return left < 0 ? undefined : nearest(name, anchors);
  };
}

/** Finds the step that a target which leads nowhere was probably meant to lead to. */
export function stepGuesser(steps: readonly Step[]): (target: Target) => Step | undefined {
  let left = mostComparisons;
  return (target) => {
    if (target.kind !== 'unresolved' || left < steps.length) return undefined;
    left -= steps.length;
    if (target.href.startsWith('#')) {
      const id = nearest(
        target.href.slice(1),
        steps.map((step) => step.id),
      );
      return steps.find((step) => step.id === id);
    }
    const words = wordsOfTitle(target.text);
    if (target.href !== '' || words === '') return undefined;
    const title = nearest(
      words,
      steps.map((step) => step.title),
    );
    return steps.find((step) => step.title === title);
  };
}

/** `go back to the reset` → `the reset`. */
function wordsOfTitle(text: string): string {
  return text.replace(/^(?:go (?:back )?to|back to|see) /i, '').replace(/[.!]$/, '');
}

interface Guessing {
  document: Document;
  anchorNear(name: string): string | undefined;
  stepNear(target: Target): Step | undefined;
}

function guess(
  target: Target | undefined,
  range: Range,
  { document, anchorNear, stepNear }: Guessing,
): { because: string; fixes: Fix[] } {
  if (target?.kind !== 'unresolved' || (target.href === '' && target.text === ''))
    return { because: '.', fixes: [] };
  const source = document.text.slice(range.start.offset, range.end.offset);
  const written = target.href === '' ? wordsOfTitle(target.text) : target.href;
  const at = source.lastIndexOf(target.href === '' ? target.text : `(${target.href}`);
  const place = range.start.offset + at + (target.href === '' ? 0 : 1);
  const end = place + (target.href === '' ? target.text : target.href).length;
  const over = { start: { offset: place }, end: { offset: end } };
  const named = `: nothing here is called ${target.href === '' ? `"${written}"` : `\`${written}\``}.`;

  if (target.href === '') {
    const step = stepNear(target);
    if (!step) return { because: named, fixes: [] };
    const link = `[${step.title.toLowerCase()}](#${step.id})`;
    return {
      because: `${named} Did you mean \`${link}\`?`,
      fixes: at === -1 ? [] : [replacing(over, link, { title: `Write \`${link}\``, safe: false })],
    };
  }
  const anchor = anchorNear(target.href.replace(/^#+/, ''));
  if (anchor === undefined) return { because: named, fixes: [] };
  return {
    because: `${named} Did you mean \`#${anchor}\`?`,
    fixes: at === -1 ? [] : [replacing(over, `#${anchor}`, { title: `Link to \`#${anchor}\``, safe: false })],
  };
}
