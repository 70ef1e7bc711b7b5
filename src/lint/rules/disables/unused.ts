import type { Rule } from '../../rule.ts';

export const disablesUnused: Rule = {
  id: 'disables/unused',
  severity: 'warning',
  scope: 'disables',
  what: 'A comment that disables a rule keeps a finding back.',
  why: 'One that is left over would hide the next fault on that line, and nobody would know why.',
  mend: 'Remove the comment, or the rule from its list.',
  check({ file, comments, ruleIds, report }) {
    for (const { kind, rules, reason, range, used } of comments) {
      // Without a reason it disables nothing, which another rule says.
      if (kind === 'enable' || reason === undefined) continue;
      const idle = rules.filter((rule) => ruleIds.includes(rule) && !used.includes(rule));
      if (idle.length === 0) continue;
      const names = idle.map((rule) => `\`${rule}\``).join(', ');
      const where = {
        'next-line': 'on the next line',
        block: 'between here and its end',
        file: 'in this file',
      }[kind];
      report(
        file,
        range,
        `${names} would find nothing ${where}, so this would only hide a fault to come. ${idle.length === rules.length ? 'Remove the comment.' : `Take ${names} out of it.`}`,
        ...(idle.length === rules.length
          ? [
              {
                title: 'Remove the comment',
                safe: true,
                edits: [{ start: range.start.offset, end: range.end.offset, text: '' }],
              },
            ]
          : []),
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'A comment that outlived its fault',
        beside: ['sections/duplicate'],
        files: {
          'sop/a.mdx':
            '## Purpose\n\n{/* deskbook-disable-next-line sections/duplicate -- two audiences */}\n\nText.\n',
        },
        findings: [
          'sop/a.mdx:3:1 `sections/duplicate` would find nothing on the next line, so this would only hide a fault to come. Remove the comment.',
        ],
        fixed: { 'sop/a.mdx': '## Purpose\n\n\n\nText.\n' },
      },
    ],
    passes: [
      {
        title: 'One that keeps a finding back',
        beside: ['sections/duplicate'],
        files: {
          'sop/a.mdx':
            '## Purpose\n\nText.\n\n{/* deskbook-disable-next-line sections/duplicate -- two audiences */}\n## Purpose\n\nText.\n',
        },
      },
      {
        title: 'A block, in plain Markdown',
        beside: ['sections/duplicate'],
        files: {
          'sop/a.md':
            '## Purpose\n\nText.\n\n<!-- deskbook-disable sections/duplicate -- two audiences -->\n\n## Purpose\n\nText.\n\n<!-- deskbook-enable sections/duplicate -->\n',
        },
      },
    ],
  },
};
