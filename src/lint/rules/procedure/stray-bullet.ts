import type { List, ListItem, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Document, Fix, Procedure, Step } from '../../../core/model.ts';
import { type LineIndex, lineIndex, rangeOf } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { stepName } from './step-name.ts';

const cue = /^\s*(?:say|record|expect|if not|caution|next)\s*:/i;
const way = /^[^→]{1,60}\s*→\s*\S/;

export const procedureStrayBullet: Rule = {
  id: 'procedure/stray-bullet',
  severity: 'error',
  scope: 'document',
  what: 'Answers and cues such as `Say` and `Expect` stand inside a step.',
  why: 'A bullet that has slipped out of its step belongs to nobody: the decision loses its answer, the call its words.',
  mend: "Indent the bullet to the step's text: three spaces under `1.` to `9.`, four under `10.` and more.",
  check(document, { report }) {
    let lines: LineIndex | undefined;
    for (const read of document.procedures)
      for (const { item, step } of strayBullets(read, document)) {
        lines ??= lineIndex(document.text);
        const text = textOf(item.children[0] ?? item).replace(/\s+/g, ' ');
        const range = rangeOf(item.children[0] ?? item);
        const belongs = step === undefined ? 'under its step' : `under ${stepName(step)}`;
        report(
          document.file,
          range,
          `"${text.length > 50 ? `${text.slice(0, 50)}…` : text}" stands outside any step, so no agent will meet it. Indent it ${belongs}: three spaces below \`1.\` to \`9.\`, four below \`10.\` and more.`,
          ...indenting(item, step, document, lines),
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Three spaces under step 10',
        files: {
          'sop/a.md': procedure('9. **Unlock the account.**\n10. **Is it locked again?**\n   - Yes → done\n'),
        },
        findings: [
          'sop/a.md:9:6 "Yes → done" stands outside any step, so no agent will meet it. Indent it under step 2, "Is it locked again?": three spaces below `1.` to `9.`, four below `10.` and more.',
        ],
        suggested: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n9. **Unlock the account.**\n10. **Is it locked again?**\n    - Yes → done\n',
        },
      },
      {
        title: 'Words to say between two steps',
        files: {
          'sop/a.md': procedure(
            '1. **Open a ticket.**\n\n- Say: "I am opening a ticket."\n  I am with you.\n\n2. **Look the caller up.**\n',
          ),
        },
        findings: [
          'sop/a.md:9:3 "Say: "I am opening a ticket." I am with you." stands outside any step, so no agent will meet it. Indent it under step 1, "Open a ticket": three spaces below `1.` to `9.`, four below `10.` and more.',
        ],
        suggested: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Open a ticket.**\n\n   - Say: "I am opening a ticket."\n     I am with you.\n\n2. **Look the caller up.**\n',
        },
      },
      {
        title: 'Before the first step there is no step to indent it under',
        files: { 'sop/a.md': procedure('- Say: "Good morning."\n\n1. **Open a ticket.**\n') },
        findings: [
          'sop/a.md:7:3 "Say: "Good morning."" stands outside any step, so no agent will meet it. Indent it under its step: three spaces below `1.` to `9.`, four below `10.` and more.',
        ],
      },
    ],
    passes: [
      {
        title: 'Four spaces under step 10, and an ordinary list between phases',
        files: {
          'sop/a.md': procedure(
            '- Have the form ready.\n\n9. **Unlock the account.**\n10. **Is it locked again?**\n    - Yes → done\n    - No → done\n',
          ),
        },
      },
      {
        title: 'An ordinary list between two steps',
        files: {
          'sop/a.md': procedure('1. **Open a ticket.**\n\n- Forms are in the drawer.\n\n2. **Ring back.**\n'),
        },
      },
    ],
  },
};

/** Answers and cues that stand in no step, each with the step before it. */
export function strayBullets(
  { phases, steps }: Procedure,
  document: Document,
): { item: ListItem; step: Step | undefined }[] {
  const found: { item: ListItem; step: Step | undefined }[] = [];
  const look = (nodes: readonly RootContent[], step: Step | undefined): void => {
    for (const node of nodes)
      if (isBullets(node))
        for (const item of node.children) {
          // Of the first bytes alone: a list may hold whole chapters.
          const first = item.children[0] ?? item;
          const { start, end } = rangeOf(first);
          const source = document.text.slice(start.offset, Math.min(end.offset, start.offset + 400));
          if (!source.includes(':') && !source.includes('→')) continue;
          const text = textOf(first);
          if (cue.test(text) || way.test(text)) found.push({ item, step });
        }
  };
  const lastOf = new Map(steps.map((step) => [step.phase, step]));
  for (const [index, phase] of phases.entries()) {
    look(phase.intro, undefined);
    look(phase.outro, lastOf.get(index));
  }
  // What stands between two lists is kept with the step before it, but an agent reads it as nobody's.
  for (const step of steps)
    for (const part of step.parts)
      if (part.kind === 'text')
        look(
          part.nodes.filter((node) => rangeOf(node).start.offset >= step.range.end.offset),
          step,
        );
  return found;
}

/** Moves every line of the bullet to where the text of the step begins. */
function indenting(item: ListItem, step: Step | undefined, document: Document, lines: LineIndex): Fix[] {
  if (!step || step.range.start.offset === step.titleRange.start.offset) return [];
  const marker = /^\d+[.)] {1,4}/.exec(
    document.text.slice(step.range.start.offset, step.range.start.offset + 20),
  );
  const own = rangeOf(item);
  if (!marker) return [];
  const missing = step.range.start.column - 1 + marker[0].length - (own.start.column - 1);
  if (missing <= 0) return [];
  const edits = [];
  for (let line = own.start.line; line <= own.end.line; line++) {
    const start = lines.start(line);
    if (!/[^\s]/.test(document.text.slice(start, start + 200))) continue;
    edits.push({ start, end: start, text: ' '.repeat(missing) });
  }
  return [{ title: `Indent it under ${stepName(step)}`, safe: false, edits }];
}

function isBullets(node: RootContent): node is List {
  return node.type === 'list' && node.ordered !== true;
}
