import type { List, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { rangeOf } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';

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
    for (const { phases } of document.procedures)
      for (const phase of phases)
        for (const list of [...phase.intro, ...phase.outro].filter(isBullets))
          for (const item of list.children) {
            const text = textOf(item.children[0] ?? item);
            if (!cue.test(text) && !way.test(text)) continue;
            report(
              document.file,
              rangeOf(item.children[0] ?? item),
              `"${text.length > 50 ? `${text.slice(0, 50)}…` : text}" stands outside any step, so no agent will meet it. Indent it under its step: three spaces below \`1.\` to \`9.\`, four below \`10.\` and more.`,
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
          'sop/a.md:9:6 "Yes → done" stands outside any step, so no agent will meet it. Indent it under its step: three spaces below `1.` to `9.`, four below `10.` and more.',
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
    ],
  },
};

function isBullets(node: RootContent): node is List {
  return node.type === 'list' && node.ordered !== true;
}
