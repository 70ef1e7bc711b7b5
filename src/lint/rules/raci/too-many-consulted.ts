import { z } from 'zod';
import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { activityName, activityRange, matricesOf } from './matrix-parts.ts';

const options = z.strictObject({
  most: z
    .int()
    .min(1)
    .default(8)
    .describe(
      'Most roles that one activity consults. Eight people still meet in one call; more need a chair.',
    ),
});

export const raciTooManyConsulted: Rule<z.output<typeof options>> = {
  id: 'raci/too-many-consulted',
  severity: 'info',
  scope: 'document',
  what: 'An activity consults few roles.',
  why: 'Who is consulted must be asked before; with a dozen to ask, the work waits, or nobody is asked.',
  mend: 'Keep the C for those whose answer changes what is done, and make the others I.',
  options,
  check(document, { options: { most }, report }) {
    for (const { activities } of matricesOf(document))
      for (const activity of activities) {
        let consulted = 0;
        for (const { letters } of activity.cells) if (letters.includes('C')) consulted += 1;
        if (consulted <= most) continue;
        report(
          document.file,
          activityRange(activity),
          `${consulted} roles are consulted for ${activityName(activity)}, more than ${most}, and all of them must be asked before. Keep the C for those whose answer changes what is done, and make the others I.`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Everybody is asked',
        options: { most: 2 },
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Team | Security | Owner | Manager |',
            '| Log the incident | R | C | C | C | A |\n',
          ),
        },
        findings: [
          'raci/a.md:9:3 3 roles are consulted for "Log the incident", more than 2, and all of them must be asked before. Keep the C for those whose answer changes what is done, and make the others I.',
        ],
      },
    ],
    passes: [
      {
        title: 'Two are asked, the rest is told',
        options: { most: 2 },
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Team | Security | Owner | Manager |',
            '| Log the incident | R | C | C | I | A |\n',
          ),
        },
      },
    ],
  },
};
