import type { Rule } from '../../rule.ts';

export const disablesReason: Rule = {
  id: 'disables/reason',
  severity: 'error',
  timely: true,
  scope: 'disables',
  what: 'A comment that disables a rule names the rule and says why.',
  why: 'Whoever reads it next year cannot tell a considered exception from a warning somebody was tired of, and leaves it there for ever.',
  mend: 'Write the reason after two hyphens: `{/* deskbook-disable-next-line writing/passive -- the vendor’s own words */}`. Until then the comment disables nothing.',
  check({ file, comments, report }) {
    for (const { kind, rules, reason, range } of comments) {
      if (kind === 'enable') continue;
      const name = `deskbook-disable${kind === 'block' ? '' : `-${kind}`}`;
      if (rules.length === 0)
        report(
          file,
          range,
          `\`${name}\` names no rule, so it disables nothing. Name the rule and the reason: \`${name} group/rule -- reason\`.`,
        );
      else if (reason === undefined)
        report(
          file,
          range,
          `This does not say why ${rules.map((rule) => `\`${rule}\``).join(', ')} should not count here, so it disables nothing. Add the reason after two hyphens: \`${name} ${rules.join(' ')} -- reason\`.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'No reason, and no rule',
        files: {
          'sop/a.mdx':
            '{/* deskbook-disable-next-line sections/duplicate */}\n\n## Purpose\n\n{/* deskbook-disable-file -- it is all fine */}\n',
        },
        findings: [
          'sop/a.mdx:1:1 This does not say why `sections/duplicate` should not count here, so it disables nothing. Add the reason after two hyphens: `deskbook-disable-next-line sections/duplicate -- reason`.',
          'sop/a.mdx:5:1 `deskbook-disable-file` names no rule, so it disables nothing. Name the rule and the reason: `deskbook-disable-file group/rule -- reason`.',
        ],
      },
    ],
    passes: [
      {
        title: 'With its reason',
        files: {
          'sop/a.mdx':
            '## Purpose\n\n{/* deskbook-disable-next-line sections/duplicate -- the second is the form’s own heading */}\n## Purpose\n',
        },
      },
      {
        title: 'An example in code disables nothing and needs none',
        files: { 'sop/a.md': '```\n<!-- deskbook-disable-next-line sections/duplicate -->\n```\n' },
      },
    ],
  },
};
