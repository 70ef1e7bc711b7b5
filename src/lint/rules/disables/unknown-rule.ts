import { nearest } from '../../../core/nearest.ts';
import type { Rule } from '../../rule.ts';

export const disablesUnknownRule: Rule = {
  id: 'disables/unknown-rule',
  severity: 'error',
  timely: true,
  scope: 'disables',
  what: 'A comment that disables rules names rules that exist.',
  why: 'The author believes that a finding is dealt with, and it is not.',
  mend: 'Correct the name; the handbook lists every rule.',
  check({ file, comments, ruleIds, report }) {
    for (const { rules, range } of comments)
      for (const rule of rules) {
        if (ruleIds.includes(rule)) continue;
        const guess = nearest(rule, [...ruleIds]);
        report(
          file,
          range,
          `There is no rule \`${rule}\`, so this does nothing for it.${guess ? ` Did you mean \`${guess}\`?` : ' Rules are named `group/name`, as findings show them.'}`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'A misspelt rule',
        beside: ['sections/duplicate'],
        files: {
          'sop/a.mdx': '{/* deskbook-disable-file sections/duplicates -- two audiences */}\n',
        },
        findings: [
          'sop/a.mdx:1:1 There is no rule `sections/duplicates`, so this does nothing for it. Did you mean `sections/duplicate`?',
        ],
      },
    ],
    passes: [
      {
        title: 'A rule that is there',
        beside: ['sections/duplicate'],
        files: { 'sop/a.mdx': '{/* deskbook-disable-file sections/duplicate -- two audiences */}\n' },
      },
    ],
  },
};
