import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { isEmptyRow, matricesOf } from './matrix-parts.ts';

export const raciEmptyColumn: Rule = {
  id: 'raci/empty-column',
  severity: 'warning',
  scope: 'document',
  what: 'Every role of a RACI matrix has a part in some activity.',
  why: 'A column without a letter makes the table wider and tells the role that it has nothing to do, which may not be meant.',
  mend: 'Give the role its letters, or remove the column and say under Notes why the role has no part.',
  check(document, { report }) {
    for (const { activities, roles } of matricesOf(document)) {
      // In a table of empty rows each column is empty too; the rows are the findings.
      if (activities.every(isEmptyRow)) continue;
      for (const [at, { text, range }] of roles.entries()) {
        const filled = activities.some(({ cells }) => {
          const cell = cells[at];
          return cell !== undefined && (cell.letters.length > 0 || cell.unknown.length > 0);
        });
        if (filled) continue;
        report(
          document.file,
          insideCell(document.text, range),
          `${text === '' ? `Column ${at + 2}` : `"${text}"`} has no letter in any row, so the matrix says that the role has no part in this. Give it its letters, or remove the column.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A role that does nothing',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Supplier | Manager |',
            '| Log the incident | R | - | A |\n| Close the incident | R |  | A |\n',
          ),
        },
        findings: [
          'raci/a.md:7:24 "Supplier" has no letter in any row, so the matrix says that the role has no part in this. Give it its letters, or remove the column.',
        ],
      },
    ],
    passes: [
      {
        title: 'A role that is informed once',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Supplier | Manager |',
            '| Log the incident | R | - | A |\n| Close the incident | R | I | A |\n',
          ),
        },
      },
    ],
  },
};
