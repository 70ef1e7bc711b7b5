import type { RaciMatrix } from '../../../core/model.ts';
import { insideCell, roleNamed } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { raci, roles } from './example.ts';
import { matricesOf } from './matrix-parts.ts';

/** Given names that are no words of offices: Grant, Will, Mark, Dean, May and the like are left out. */
const givenNames = new Set(
  `aaron adam ahmed aisha alan alexander ali alice amanda amy andrea andrew angela anna anne anthony antonio barbara
  benjamin betty brenda brian carlos carol caroline catherine charles charlotte chen chris christine christopher claire
  clara daniel david deborah dennis diana diego donald donna dorothy edward elena elizabeth emily emma eric eva fatima
  fiona francis frank gary george gerald gloria gregory hannah harold harry heather helen henry ibrahim ingrid irina
  jack jacob james jane janet jason jennifer jessica jim joan john jonathan jose joseph joshua juan judith julia julie
  karen katherine kathleen keith kelly kenneth kevin kimberly larry laura lauren lee linda lisa luis maria margaret marie
  martin mary matthew megan melissa michael michelle mohamed mohammed muhammad nancy natalie nicholas nicole olga oliver
  olivia omar pamela patricia patrick paul pedro peter priya rachel raymond rebecca richard robert roger ronald ruth ryan
  samantha samuel sandra sara sarah scott sean sharon sofia sophie stephanie stephen steven susan teresa thomas timothy
  tom tyler victoria vincent virginia walter wei william yuki yusuf`.split(/\s+/),
);
const roleWords =
  /\b(?:owner|manager|lead|leader|team|desk|analyst|engineer|admin|administrator|officer|head|director|agent|user|support|security|network|service|office|group|department|it|hr|supplier|vendor|board|chair|coordinator|specialist|operations|systems?|services|room|house|hospital|college|centre|center|site|street)\b/i;
const email = /^(?:mailto:)?[^\s@|]{1,64}@[^\s@|]{1,190}\.[a-z]{2,}$/i;
const titled = /^(?:mr|mrs|ms|mx|dr|prof)\.? \p{Lu}/iu;
const initials = /^(?:\p{Lu}\.[ -]?){1,3}\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?$/u;
const turned = /^\p{Lu}[\p{L}'’-]+, (?:\p{Lu}\.|\p{Lu}\p{L}+)$/u;
const twoWords = /^(\p{Lu}\p{L}+) (?:\p{Lu}\.? )?\p{Lu}[\p{L}'’-]+$/u;

export const raciPersonNotRole: Rule = {
  id: 'raci/person-not-role',
  severity: 'warning',
  scope: 'document',
  what: 'A RACI matrix names roles, never persons.',
  why: 'A person changes post or falls ill, and the matrix then says that nobody does it; it also puts a name on a page that stays for years.',
  mend: 'Write the role that the person has. Who has the role today belongs in the staff directory.',
  check(document, { registries, report }) {
    for (const matrix of matricesOf(document)) {
      for (const { text, range, what } of named(matrix)) {
        if (!isPerson(text) || roleNamed(text, registries) !== undefined) continue;
        report(
          document.file,
          insideCell(document.text, range),
          `"${text}" ${what} is ${text.includes('@') ? 'the address of a person' : 'a person'}, so the matrix is wrong as soon as somebody else has the work. Write the role, and keep in the staff directory who has it.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Names in the header and in a cell',
        files: {
          'raci/a.md': raci(
            '| Activity | John Smith | J. Doe | anna.lind@example.com | Manager |',
            '| Log the incident | R | C | I | A |\n| Close the incident | R | C | Sarah Miller | A |\n',
          ),
        },
        findings: [
          'raci/a.md:7:14 "John Smith" at the head of a column is a person, so the matrix is wrong as soon as somebody else has the work. Write the role, and keep in the staff directory who has it.',
          'raci/a.md:7:27 "J. Doe" at the head of a column is a person, so the matrix is wrong as soon as somebody else has the work. Write the role, and keep in the staff directory who has it.',
          'raci/a.md:7:36 "anna.lind@example.com" at the head of a column is the address of a person, so the matrix is wrong as soon as somebody else has the work. Write the role, and keep in the staff directory who has it.',
          'raci/a.md:10:32 "Sarah Miller" in the row "Close the incident" is a person, so the matrix is wrong as soon as somebody else has the work. Write the role, and keep in the staff directory who has it.',
        ],
      },
    ],
    passes: [
      {
        title: 'Roles, however they are written',
        files: {
          'raci/a.md': raci(
            '| Activity | Service Owner | Head of IT | I.T. Manager | Paul Street Team | service.desk@example.com | Grant Owner | Line Manager |',
            '| Log the incident | R | A | I | C | I | C | I |\n',
          ),
        },
      },
      {
        title: 'A role that the registry calls by such a name',
        files: {
          'raci/a.md': raci('| Activity | Frank Miller | Manager |', '| Log the incident | R | A |\n'),
          'registries/roles.yaml': `${roles}- { id: exchange-bot, name: Frank Miller, duties: [Run at night] }\n`,
        },
      },
    ],
  },
};

function* named(matrix: RaciMatrix): Generator<{ text: string; range: RaciMatrix['range']; what: string }> {
  for (const { text, range } of matrix.roles) yield { text, range, what: 'at the head of a column' };
  for (const { cells, text: activity } of matrix.activities)
    for (const { text, unknown, range } of cells)
      if (unknown.length > 0)
        yield {
          text,
          range,
          what: activity === '' ? 'in a cell' : `in the row "${activity.slice(0, 60)}"`,
        };
}

/** True only where a text is surely the name or the address of a person. */
export function isPerson(text: string): boolean {
  const name = text.trim();
  if (name.length < 4 || name.length > 254) return false;
  if (email.test(name))
    return /^[a-z]+\.[a-z]+@/i.test(name) && !roleWords.test(name.split('@')[0]!.replace('.', ' '));
  if (name.length > 60 || roleWords.test(name)) return false;
  if (titled.test(name) || initials.test(name)) return true;
  const first = twoWords.exec(name)?.[1] ?? (turned.test(name) ? name.split(', ')[1] : undefined);
  return first !== undefined && givenNames.has(first.toLowerCase());
}
