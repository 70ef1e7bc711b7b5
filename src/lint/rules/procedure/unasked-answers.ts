import type { List } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Document } from '../../../core/model.ts';
import { rangeOf } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { capitalStepName } from './step-name.ts';

/** A label, an arrow, and something to go to. */
const answer = /^[^→\n]{1,120}(?:→|->|=>)\s*\S/;
const leadsOn = /^(?:done|end|finish|stop|continue|go on|next|escalate|step \d+|back to|go to)\b/i;

export const procedureUnaskedAnswers: Rule = {
  id: 'procedure/unasked-answers',
  severity: 'error',
  scope: 'document',
  what: 'Only a step that asks something has answers.',
  why: 'The title of a decision ends in a question mark. Under any other title the answers are only text: the flowchart and the call do not know them, and the agent goes on with the next step whatever the caller says.',
  mend: 'End the title with a question mark, or write the bullets without arrows.',
  check(document, { report }) {
    for (const { steps } of document.procedures)
      for (const step of steps) {
        if (step.kind !== 'action') continue;
        const lists = step.parts
          .flatMap((part) => (part.kind === 'text' ? part.nodes : []))
          .filter(isBullets);
        const answers = lists.flatMap((list) => answersIn(list, document));
        // One arrow may be a menu path or a change of values; two ways to go are a choice.
        if (answers.length < 2) continue;
        report(
          document.file,
          step.titleRange,
          `${capitalStepName(step)}, has ${answers.length} bullets that read as answers, such as "${answers[0]}", but asks nothing, so the flowchart and the call do not know these ways. End the title with a question mark, for example "Which is it?", or write the bullets without arrows.`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Ways that nobody is asked to choose from',
        files: {
          'sop/a.md': procedure(
            '1. **Take back the device.** Look at it.\n   - It works → [wipe it](#wipe-it)\n   - It is broken → escalate\n2. **Wipe it.**\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 Step 1, "Take back the device", has 2 bullets that read as answers, such as "It works → wipe it", but asks nothing, so the flowchart and the call do not know these ways. End the title with a question mark, for example "Which is it?", or write the bullets without arrows.',
        ],
      },
    ],
    passes: [
      {
        title: 'A question',
        files: {
          'sop/a.md': procedure(
            '1. **Does the device work?**\n   - Yes → [wipe it](#wipe-it)\n   - No → escalate\n2. **Wipe it.**\n',
          ),
        },
      },
      {
        title: 'Menu paths and changes of values',
        files: {
          'sop/a.md': procedure(
            '1. **Open the settings.**\n   - **Start → Settings → Update**\n   - Size: 20 → 40 GB\n   - Server: old → new\n2. **Restart.**\n',
          ),
        },
      },
    ],
  },
};

function isBullets(node: { type: string }): node is List {
  return node.type === 'list' && (node as List).ordered !== true;
}

/** The words of each bullet that leads somewhere: an arrow with a link after it, or with words that always lead on. */
function answersIn(list: List, document: Document): string[] {
  return list.children.flatMap((item) => {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return [];
    const { start, end } = rangeOf(first);
    const source = document.text.slice(start.offset, Math.min(end.offset, start.offset + 400));
    if (!/→|->|=>/.test(source)) return [];
    const text = textOf(first).replace(/\s+/g, ' ').trim();
    if (!answer.test(text)) return [];
    const target = text
      .split(/→|->|=>/)
      .at(-1)!
      .trim();
    const linked = first.children.some(
      (node) => node.type === 'link' && /→|->|=>/.test(before(first.children, node)),
    );
    return linked || leadsOn.test(target) ? [text.length > 50 ? `${text.slice(0, 49)}…` : text] : [];
  });
}

function before(nodes: readonly { type: string }[], node: { type: string }): string {
  return nodes
    .slice(0, nodes.indexOf(node))
    .map((other) => textOf(other as Parameters<typeof textOf>[0]))
    .join('');
}
