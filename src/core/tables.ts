/** Tables that mean something: RACI matrices and the tables of an escalation matrix. */
import type { PhrasingContent, Root, RootContent, Table, TableCell } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type ColumnSpec, escalationColumns } from '../../schemas/escalation.ts';
import type { DocumentType, Registries } from '../../schemas/index.ts';
import { types } from '../../schemas/index.ts';
import { parseDuration } from './duration.ts';
import type {
  Document,
  Duty,
  EscalationTable,
  EscalationTableKind,
  RaciCell,
  RaciLetter,
  RaciMatrix,
  Range,
  Section,
  TableCellValue,
} from './model.ts';
import { rangeOf } from './positions.ts';

const nothing = /^(?:|[-–—]|n\/?a|none)$/i;

/** The letters of a RACI cell: `R`, `A/R`, `A, C`. What is no letter is kept apart. */
export function readRaciCell(text: string): Pick<RaciCell, 'letters' | 'unknown'> {
  if (nothing.test(text.trim())) return { letters: [], unknown: [] };
  const letters: RaciLetter[] = [];
  const unknown: string[] = [];
  const pieces = /^(?:[RACI]{1,4}|[raci]{2})$/.test(text.trim())
    ? [...text.trim()]
    : text.trim().split(/[\s/,&+;]+/);
  for (const piece of pieces) {
    if (/^[RACI]$/i.test(piece)) letters.push(piece.toUpperCase() as RaciLetter);
    else if (piece !== '') unknown.push(piece);
  }
  return { letters, unknown };
}

/** A table is a RACI matrix when most of its filled cells, the first column aside, hold only letters of RACI. */
function isRaci(table: Table): boolean {
  const [header, ...rows] = table.children;
  if (!header || header.children.length < 2 || rows.length === 0) return false;
  let filled = 0;
  let letters = 0;
  for (const row of rows)
    for (const cell of row.children.slice(1)) {
      const text = textOf(cell).trim();
      if (nothing.test(text)) continue;
      filled += 1;
      if (readRaciCell(text).unknown.length === 0) letters += 1;
    }
  return filled > 0 && letters * 2 > filled;
}

/** Every RACI matrix of a document, with the roles its columns name. */
export function raciMatrices(tree: Root, sections: Section[], registries: Registries): RaciMatrix[] {
  const found: RaciMatrix[] = [];
  const read = (nodes: RootContent[], section: string): void => {
    for (const node of nodes) {
      if (node.type !== 'table' || !isRaci(node)) continue;
      const [header, ...rows] = node.children;
      const roles = header!.children.slice(1).map((cell) => {
        const text = textOf(cell).trim();
        return { text, role: roleNamed(text, registries), range: rangeOf(cell) };
      });
      found.push({
        section,
        roles,
        range: rangeOf(node),
        activities: rows.map((row) => {
          const [activity, ...cells] = row.children;
          return {
            text: activity ? textOf(activity).trim() : '',
            nodes: activity?.children ?? [],
            range: rangeOf(row),
            cells: roles.map((_, column) => {
              const cell = cells[column];
              const text = cell ? textOf(cell).trim() : '';
              return { text, ...readRaciCell(text), range: rangeOf(cell ?? row) };
            }),
          };
        }),
      });
    }
  };
  const firstSection = tree.children.findIndex((node) => node.type === 'heading' && node.depth === 2);
  read(firstSection === -1 ? tree.children : tree.children.slice(0, firstSection), '');
  for (const section of sections) read(section.content, section.slug);
  return found;
}

/** The role that a name, an id or an alias means; case does not matter. */
export function roleNamed(text: string, registries: Registries): string | undefined {
  const wanted = text.toLowerCase();
  return registries.roles.find(
    (role) =>
      role.id === wanted ||
      role.name.toLowerCase() === wanted ||
      role.aliases?.some((alias) => alias.toLowerCase() === wanted),
  )?.id;
}

/** The typed tables of an escalation matrix, by the sections they stand in. */
export function escalationTables(type: DocumentType | undefined, sections: Section[]): EscalationTable[] {
  if (type !== 'escalation') return [];
  return sections.flatMap((section) => {
    const holds = types.escalation.sections.find((spec) => spec.key === section.key)?.holds;
    if (holds === undefined || !Object.hasOwn(escalationColumns, holds)) return [];
    const kind = holds as EscalationTableKind;
    return section.content
      .filter((node): node is Table => node.type === 'table')
      .map((table) => readEscalationTable(table, kind, section.slug));
  });
}

function readEscalationTable(table: Table, kind: EscalationTableKind, section: string): EscalationTable {
  const specs: ColumnSpec[] = escalationColumns[kind];
  const [header, ...rows] = table.children;
  const taken = new Set<string>();
  const columns = (header?.children ?? []).map((cell) => {
    const text = textOf(cell).trim();
    const wanted = text.toLowerCase();
    const spec = specs.find(
      (candidate) =>
        !taken.has(candidate.key) &&
        (candidate.heading.toLowerCase() === wanted || candidate.synonyms.includes(wanted)),
    );
    if (spec) taken.add(spec.key);
    return { text, key: spec?.key, range: rangeOf(cell) };
  });
  return {
    kind,
    section,
    columns,
    range: rangeOf(table),
    rows: rows.map((row) => ({
      range: rangeOf(row),
      cells: columns.map((column, index): TableCellValue => {
        const cell: TableCell | undefined = row.children[index];
        const text = cell ? textOf(cell).trim() : '';
        const nodes: PhrasingContent[] = cell?.children ?? [];
        const value: TableCellValue = { text, nodes, range: rangeOf(cell ?? row) };
        const timed = specs.find((spec) => spec.key === column.key)?.duration === true;
        if (!timed || nothing.test(text)) return value;
        const duration = parseDuration(text);
        return duration ? { ...value, duration } : { ...value, notADuration: true };
      }),
    })),
  };
}

/** The tables under a procedure's Roles: the role stands in the first column, what it does in the others. */
export function duties(sections: Section[], registries: Registries): Duty[] {
  return sections
    .filter(({ key }) => key === 'roles')
    .flatMap(({ content }) => content.filter((node): node is Table => node.type === 'table'))
    .flatMap(({ children: [, ...rows] }) =>
      rows.flatMap(({ children: [name, ...others] }): Duty[] => {
        const text = name ? textOf(name).trim() : '';
        if (name === undefined || text === '') return [];
        const does = others.map((cell) => textOf(cell).trim()).join(' ');
        return [{ text, role: roleNamed(text, registries), does, range: rangeOf(name) }];
      }),
    );
}

/** What stands between the bars of a cell, without the spaces; the whole range for an empty cell. */
export function insideCell(text: string, range: Range): Range {
  const whole = text.slice(range.start.offset, range.end.offset);
  const before = /^\s*\|?\s*/.exec(whole)![0].length;
  const end = whole.trimEnd();
  const inner = end.endsWith('|') && !end.endsWith('\\|') ? end.slice(0, -1).trimEnd() : end;
  const after = whole.length - inner.length;
  if (before + after >= whole.length || /[\r\n]/.test(whole)) return range;
  return {
    start: {
      line: range.start.line,
      column: range.start.column + before,
      offset: range.start.offset + before,
    },
    end: { line: range.end.line, column: range.end.column - after, offset: range.end.offset - after },
  };
}

/** Columns of escalation tables that name who acts, and those that say how they are reached. */
const who = new Set(['role', 'to', 'who']);
const how = new Set(['channel', 'how']);

export interface NamedRole {
  /** As written, without brackets around additions such as "(on call)". */
  text: string;
  role: string | undefined;
}

/** The roles a cell names: the whole cell when it is one, else what stands between commas, slashes, `and` and `or`. */
export function rolesInCell(text: string, registries: Registries): NamedRole[] {
  const plain = text
    .replace(/\([^()]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const whole = roleMeant(plain, registries);
  if (whole !== undefined) return [{ text: plain, role: whole }];
  return plain
    .split(/\s*[,;/&+]\s*|\s+(?:and|or|then)\s+|<br\s*\/?>/i)
    .map((part) =>
      part
        .replace(/^(?:and|or|then|the|an?)\s+/i, '')
        .replace(/[.]$/, '')
        .trim(),
    )
    .filter((part) => part !== '')
    .map((part) => ({ text: part, role: roleMeant(part, registries) }));
}

/** "Network team on call" and "Service desk analysts" name the role too. */
function roleMeant(text: string, registries: Registries): string | undefined {
  const found = roleNamed(text, registries);
  if (found !== undefined) return found;
  const bare = text.replace(/^the /i, '').replace(/ (?:on duty|on call|on shift|of the shift)$/i, '');
  return (
    roleNamed(bare, registries) ?? (bare.endsWith('s') ? roleNamed(bare.slice(0, -1), registries) : undefined)
  );
}

/** Ids of the roles that a cell names. */
export function rolesNamed(text: string, registries: Registries): string[] {
  return rolesInCell(text, registries).flatMap(({ role }) => role ?? []);
}

/** Ids of the roles that stand in a document's matrices and escalation tables. */
export function rolesOfTables(
  document: Pick<Document, 'raci' | 'escalation'>,
  registries: Registries,
): string[] {
  return [
    ...document.raci.flatMap(({ roles }) => roles.flatMap(({ role }) => role ?? [])),
    ...document.escalation.flatMap(({ columns, rows }) =>
      rows.flatMap(({ cells }) =>
        cells.flatMap(({ text }, index) =>
          who.has(columns[index]?.key ?? '') ? rolesNamed(text, registries) : [],
        ),
      ),
    ),
  ];
}

/** Ids of the roles of which a document's escalation tables say how to reach them. */
export function reachedIn(document: Pick<Document, 'escalation'>, registries: Registries): string[] {
  return document.escalation.flatMap(({ columns, rows }) => {
    const channel = columns.findIndex(({ key }) => how.has(key ?? ''));
    const role = columns.findIndex(({ key }) => who.has(key ?? ''));
    if (channel === -1 || role === -1) return [];
    return rows.flatMap(({ cells }) =>
      nothing.test(cells[channel]?.text ?? '') ? [] : rolesNamed(cells[role]?.text ?? '', registries),
    );
  });
}
