import { lineIndex } from '../../../core/positions.ts';
import { chartRoles } from '../../../flowchart/chart.ts';
import type { Rule } from '../../rule.ts';
import { placeIn } from './charts.ts';
import { chart } from './example.ts';

const colours =
  /^(\s*)(classDef|style|linkStyle)\s+(\S+)\s+(?:[^\n]*[\s,;])?(fill|stroke|color|background(?:-color)?)\s*:\s*([^,;\s]+)/;
const harmless = /^(?:none|transparent|inherit|currentcolor|var\()/i;

export const flowchartRawColour: Rule = {
  id: 'flowchart/raw-colour',
  severity: 'info',
  scope: 'document',
  what: 'A flowchart says what a box means, and leaves its colour to the page.',
  why: 'The site does not show these colours, since they cannot be read in dark mode and on paper; on the code host they are shown, and there too dark mode hides the words.',
  mend: `Take the line out, and name the meaning instead: \`class C escalate\`. The names are ${chartRoles.join(', ')}.`,
  check(document, { report }) {
    for (const fence of document.mermaid) {
      if (!/^[ \t]*(?:flowchart|graph)\b/m.test(fence.text)) continue;
      const lines = fence.text.split(/\r\n|\n|\r/);
      for (const [index, line] of lines.entries()) {
        const [, indent, command, name, property, colour] = colours.exec(line) ?? [];
        if (indent === undefined || !colour || harmless.test(colour)) continue;
        const place = placeIn(
          document,
          fence,
          index + 1,
          indent.length + 1,
          line.trimEnd().length - indent.length,
        );
        const at = lineIndex(document.text);
        const { line: row } = place.start;
        report(
          document.file,
          place,
          `\`${command} ${name}\` sets ${property} to \`${colour}\`, which the site does not show and dark mode makes unreadable elsewhere. Take the line out${command === 'linkStyle' ? '.' : ', and say what the box means: `class C escalate`.'}`,
          {
            title: 'Take the line out',
            safe: false,
            edits: [{ start: at.start(row), end: at.start(row + 1), text: '' }],
          },
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Red for an escalation',
        files: chart(
          '  A([Call]) --> B[Escalate]',
          '  classDef red stroke-width:2px,fill:#f00',
          '  class B red',
          '  style A fill:pink',
        ),
        findings: [
          'sop/a.md:4:3 `classDef red` sets fill to `#f00`, which the site does not show and dark mode makes unreadable elsewhere. Take the line out, and say what the box means: `class C escalate`.',
          'sop/a.md:6:3 `style A` sets fill to `pink`, which the site does not show and dark mode makes unreadable elsewhere. Take the line out, and say what the box means: `class C escalate`.',
        ],
        suggested: chart('  A([Call]) --> B[Escalate]', '  class B red'),
      },
    ],
    passes: [
      {
        title: 'The meaning, and a line that is only thicker',
        files: chart(
          '  A([Call]) --> B[Call tier 2]',
          '  classDef strong stroke-width:2px',
          '  class B escalate',
        ),
      },
      {
        title: 'Another kind of diagram',
        files: { 'sop/a.md': '```mermaid\nclassDiagram\n  class A\n  style A fill:#f00\n```\n' },
      },
    ],
  },
};
