import { insideCell } from '../../../core/tables.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isOnlyPlaceholder } from '../writing/placeholder-words.ts';
import { raci } from './example.ts';
import { activityName, matricesOf } from './matrix-parts.ts';
import { isPerson } from './person-not-role.ts';

/** Letters of longer schemes, with what a RACI matrix writes for them. */
const others: Record<string, string> = {
  S: 'In RASCI it is support: write R for those who help with the work, or C for those who are asked.',
  V: 'In other schemes it is verify: write C for those who check before, or give the check a row of its own.',
  D: 'In other schemes it is drive: write R for the one who does it, or A for the one who decides.',
  O: 'In other schemes it is out of the loop: write a dash.',
};

export const raciLetters: Rule = {
  id: 'raci/letters',
  severity: 'warning',
  scope: 'document',
  what: 'A cell of a RACI matrix holds R, A, C, I, two of them as `A/R`, or a dash.',
  why: 'Any other sign is read in as many ways as there are readers, and the page cannot show it in a role’s list.',
  mend: 'Write upper-case letters with a slash between two, and a dash where a role has no part. What the letters cannot say belongs under Notes.',
  check(document, { report }) {
    for (const { activities, roles } of matricesOf(document))
      for (const activity of activities)
        for (const [at, cell] of activity.cells.entries()) {
          if (cell.letters.length === 0 && cell.unknown.length === 0) continue;
          const usual = cell.letters.join('/');
          if (cell.text === usual) continue;
          const range = insideCell(document.text, cell.range);
          const place = `of "${roles[at]?.text ?? ''}" for ${activityName(activity)}`;
          if (cell.unknown.length > 0) {
            // A name in the place of a letter is another rule's finding, and so is a cell to be filled in.
            if (isPerson(cell.text) || isOnlyPlaceholder(cell.text)) continue;
            const [first] = cell.unknown;
            const hint =
              others[first!.toUpperCase()] ?? 'Write R, A, C, I or a dash, and explain it under Notes.';
            report(
              document.file,
              range,
              `"${cell.text.length > 40 ? `${cell.text.slice(0, 39)}…` : cell.text}" ${place} is no letter of RACI, so readers guess what the role has to do. ${hint}`,
            );
            continue;
          }
          const plain = document.text.slice(range.start.offset, range.end.offset) === cell.text;
          const what =
            cell.text.toUpperCase() === usual ? 'is written small' : 'is written in a form of its own';
          report(
            document.file,
            range,
            `"${cell.text}" ${place} ${what}, and looks like something else than \`${usual}\` in other rows. Write \`${usual}\`.`,
            ...(plain ? [replacing(range, usual, { title: `Write \`${usual}\``, safe: true })] : []),
          );
        }
  },
  examples: {
    fails: [
      {
        title: 'Small letters, and separators of many kinds',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager | Security |',
            '| Log the incident | r | A | C, I |\n| Close the incident | R | ar | C & I |\n',
          ),
        },
        findings: [
          'raci/a.md:9:22 "r" of "Analyst" for "Log the incident" is written small, and looks like something else than `R` in other rows. Write `R`.',
          'raci/a.md:9:30 "C, I" of "Security" for "Log the incident" is written in a form of its own, and looks like something else than `C/I` in other rows. Write `C/I`.',
          'raci/a.md:10:28 "ar" of "Manager" for "Close the incident" is written in a form of its own, and looks like something else than `A/R` in other rows. Write `A/R`.',
          'raci/a.md:10:33 "C & I" of "Security" for "Close the incident" is written in a form of its own, and looks like something else than `C/I` in other rows. Write `C/I`.',
        ],
        fixed: {
          'raci/a.md':
            '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | Analyst | Manager | Security |\n|---|---|---|---|\n| Log the incident | R | A | C/I |\n| Close the incident | R | A/R | C/I |\n',
        },
      },
      {
        title: 'Letters of other schemes, and no letter at all',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager | Security |',
            '| Log the incident | R | A | S |\n| Close the incident | R | A | X |\n| Ring the supplier | R | A | I |\n',
          ),
        },
        findings: [
          'raci/a.md:9:30 "S" of "Security" for "Log the incident" is no letter of RACI, so readers guess what the role has to do. In RASCI it is support: write R for those who help with the work, or C for those who are asked.',
          'raci/a.md:10:32 "X" of "Security" for "Close the incident" is no letter of RACI, so readers guess what the role has to do. Write R, A, C, I or a dash, and explain it under Notes.',
        ],
      },
    ],
    passes: [
      {
        title: 'A cell to be filled in is another finding',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager | Security |',
            '| Log the incident | R | A | TBD |\n| Close it | R | A | C |\n',
          ),
        },
      },
      {
        title: 'Letters, two with a slash, dashes and empty cells',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager | Security |',
            '| Log the incident | R | A/R | - |\n| Close it | R | A |  |\n| Ring | R/A | – | n/a |\n',
          ),
        },
      },
    ],
  },
};
