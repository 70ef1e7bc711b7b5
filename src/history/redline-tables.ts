/** What changed in the tables that mean something: RACI, escalation, and who does what. */
import type { Document, Duty, EscalationTable, RaciMatrix } from '../core/model.ts';
import { likeness, pairUp } from './likeness.ts';
import type { ProcedureChange } from './model.ts';
import { arrow, plain, quoted, type Weight, weightOfWords } from './redline-words.ts';

export function raciChanges(older: Document, newer: Document): ProcedureChange[] {
  const { pairs, removed, added } = pairUp(
    older.raci,
    newer.raci,
    ({ section }) => section,
    (a, b) => likeness(activities(a), activities(b)),
    0.3,
  );
  const whole = (matrix: RaciMatrix, how: 'added' | 'removed'): ProcedureChange => ({
    what: 'matrix',
    how,
    weight: 'major',
    sentence: how === 'added' ? 'new RACI matrix' : 'the RACI matrix is gone',
    anchor: matrix.section,
  });
  return [
    ...pairs.flatMap((pair) => matrixChanges(pair.older, pair.newer)),
    ...added.map((matrix) => whole(matrix, 'added')),
    ...removed.map((matrix) => whole(matrix, 'removed')),
  ];
}

function activities(matrix: RaciMatrix): string {
  return matrix.activities.map(({ text }) => text).join(' ');
}

type Column = RaciMatrix['roles'][number];
type Activity = RaciMatrix['activities'][number];

function matrixChanges(older: RaciMatrix, newer: RaciMatrix): ProcedureChange[] {
  const changes: ProcedureChange[] = [];
  const add = (
    what: string,
    how: ProcedureChange['how'],
    weight: Weight,
    sentence: string,
    texts: { before?: string; after?: string } = {},
  ): void => {
    changes.push({ what, how, weight, sentence, anchor: newer.section, ...texts });
  };
  const nameOfRole = (column: Column): string => column.role ?? plain(column.text).toLowerCase();
  const roles = pairUp(older.roles, newer.roles, nameOfRole, (a, b) => likeness(a.text, b.text), 0.6);
  const rows = pairUp(
    older.activities,
    newer.activities,
    (row) => plain(row.text).toLowerCase(),
    (a, b) => likeness(a.text, b.text),
    0.6,
  );
  for (const role of roles.added)
    add('role', 'added', 'major', `new role ${role.text}`, { after: role.text });
  for (const role of roles.removed)
    add('role', 'removed', 'major', `role ${role.text} is gone`, { before: role.text });
  for (const pair of roles.pairs)
    if (nameOfRole(pair.older) !== nameOfRole(pair.newer))
      add('role', 'changed', 'major', `role ${arrow(pair.older.text, pair.newer.text)}`, {
        before: pair.older.text,
        after: pair.newer.text,
      });
  for (const row of rows.added)
    add('activity', 'added', 'major', `new activity ${quoted(row.text)}`, { after: row.text });
  for (const row of rows.removed)
    add('activity', 'removed', 'major', `activity ${quoted(row.text)} is gone`, { before: row.text });
  for (const row of rows.pairs) {
    const [was, is] = [plain(row.older.text), plain(row.newer.text)];
    if (was !== is)
      add('activity', 'changed', weightOfWords(was, is), `activity ${quoted(was)} is now ${quoted(is)}`, {
        before: was,
        after: is,
      });
    for (const role of roles.pairs) {
      const before = letters(row.older, older.roles.indexOf(role.older));
      const after = letters(row.newer, newer.roles.indexOf(role.newer));
      if (before !== after)
        add(
          'role',
          'changed',
          'major',
          `role ${role.newer.text} ${arrow(before, after)} in ${quoted(row.newer.text)}`,
          { before, after },
        );
    }
  }
  return changes;
}

/** `A/R` and `R A` say the same. */
function letters(activity: Activity, column: number): string {
  const cell = activity.cells[column];
  return [...(cell?.letters ?? []), ...(cell?.unknown ?? [])].sort().join('/');
}

/** Who is called, and when: a change of it is one to relearn; how they are reached and what they do is not. */
const decisive = new Set(['role', 'to', 'tier', 'who', 'when']);

const rowNames: Record<EscalationTable['kind'], string> = {
  tiers: 'tier',
  targets: 'target',
  functional: 'escalation',
  hierarchical: 'escalation',
  contacts: 'contact',
};

export function escalationChanges(older: Document, newer: Document): ProcedureChange[] {
  const { pairs, removed, added } = pairUp(
    older.escalation,
    newer.escalation,
    ({ kind }) => kind,
    () => 0,
    1,
  );
  const whole = (table: EscalationTable, how: 'added' | 'removed'): ProcedureChange => ({
    what: rowNames[table.kind],
    how,
    weight: 'major',
    sentence: `${how === 'added' ? 'new table' : 'the table is gone'}: ${table.kind}`,
    anchor: table.section,
  });
  return [
    ...pairs.flatMap((pair) => tableChanges(pair.older, pair.newer)),
    ...added.map((table) => whole(table, 'added')),
    ...removed.map((table) => whole(table, 'removed')),
  ];
}

type Row = EscalationTable['rows'][number];

function tableChanges(older: EscalationTable, newer: EscalationTable): ProcedureChange[] {
  const what = rowNames[newer.kind];
  const name = (row: Row): string => plain(row.cells[0]?.text ?? '');
  const all = (row: Row): string => row.cells.map(({ text }) => text).join(' ');
  const rows = pairUp(older.rows, newer.rows, name, (a, b) => likeness(all(a), all(b)), 0.5);
  const columns = pairUp(
    older.columns,
    newer.columns,
    ({ key, text }) => key ?? text.toLowerCase(),
    (a, b) => likeness(a.text, b.text),
    0.6,
  );
  const changes: ProcedureChange[] = [];
  const add = (
    how: ProcedureChange['how'],
    weight: Weight,
    sentence: string,
    texts: { before?: string; after?: string } = {},
  ): void => {
    changes.push({ what, how, weight, sentence, anchor: newer.section, ...texts });
  };
  const rowWeight: Weight = newer.kind === 'contacts' ? 'minor' : 'major';
  for (const row of rows.added)
    add('added', rowWeight, `new ${what} ${quoted(name(row))}`, { after: all(row) });
  for (const row of rows.removed)
    add('removed', rowWeight, `${what} ${quoted(name(row))} is gone`, { before: all(row) });
  for (const column of columns.added) add('added', 'minor', `new column ${quoted(column.text)}`);
  for (const column of columns.removed) add('removed', 'minor', `column ${quoted(column.text)} is gone`);
  for (const row of rows.pairs)
    for (const column of columns.pairs) {
      const was = plain(row.older.cells[older.columns.indexOf(column.older)]?.text ?? '');
      const is = plain(row.newer.cells[newer.columns.indexOf(column.newer)]?.text ?? '');
      if (was === is) continue;
      const at = newer.columns.indexOf(column.newer);
      const place =
        at === 0
          ? `${what} ${quoted(name(row.older))}`
          : `${quoted(name(row.newer))}, ${column.newer.text.toLowerCase()}`;
      const weight = decisive.has(column.newer.key ?? '') ? 'major' : 'minor';
      const told =
        at === 0
          ? `${place} is now ${quoted(is)}`
          : was.length + is.length <= 80
            ? `${place}: ${arrow(was, is)}`
            : `${place} changed`;
      add('changed', weight, told, { before: was, after: is });
    }
  return changes;
}

/** Who does what in a procedure, from the table under its Roles. */
export function dutyChanges(older: Document, newer: Document): ProcedureChange[] {
  const nameOf = (duty: Duty): string => duty.role ?? plain(duty.text).toLowerCase();
  const { pairs, removed, added } = pairUp(
    older.duties,
    newer.duties,
    nameOf,
    (a, b) => (a.does === b.does && a.does !== '' ? 1 : 0),
    1,
  );
  const anchor = newer.sections.find(({ key }) => key === 'roles')?.slug;
  const made = (change: Omit<ProcedureChange, 'what' | 'anchor'>): ProcedureChange => ({
    what: 'role',
    ...change,
    ...(anchor === undefined ? {} : { anchor }),
  });
  return [
    ...added.map((duty) =>
      made({ how: 'added', weight: 'major', sentence: `new role ${duty.text}`, after: duty.does }),
    ),
    ...pairs.flatMap((pair) => {
      const [was, is] = [plain(pair.older.does), plain(pair.newer.does)];
      const other = nameOf(pair.older) !== nameOf(pair.newer);
      return [
        ...(other
          ? [
              made({
                how: 'changed',
                weight: 'major',
                sentence: `role ${arrow(pair.older.text, pair.newer.text)}`,
                before: pair.older.text,
                after: pair.newer.text,
              }),
            ]
          : []),
        ...(was === is
          ? []
          : [
              made({
                how: 'changed',
                weight: weightOfWords(was, is),
                sentence: `role ${pair.newer.text}: duties changed`,
                before: was,
                after: is,
              }),
            ]),
      ];
    }),
    ...removed.map((duty) =>
      made({ how: 'removed', weight: 'major', sentence: `role ${duty.text} is gone`, before: duty.does }),
    ),
  ];
}
