/**
 * Where a library names its own things: documents, registry entries, terms and rules. Definition, references and hover
 * in an editor ask this, and so does `deskbook impact`.
 */
import type { Term } from '../../schemas/glossary.ts';
import type { RegistryName } from '../../schemas/index.ts';
import { type Library, linkTarget } from '../core/library.ts';
import type { Document, Range, Step } from '../core/model.ts';
import { registryOf } from '../core/references.ts';
import { registryFile } from '../core/registries.ts';
import { roleNamed, rolesNamed } from '../core/tables.ts';
import { readDisables } from '../lint/disables.ts';

/** What a name in a text stands for. */
export type Thing =
  | { kind: 'document'; file: string; anchor: string | undefined }
  /** A picture or a form of the library. */
  | { kind: 'asset'; file: string }
  /** `id` is the name of the entry, or the key of a value of the organisation. */
  | { kind: 'entry'; registry: RegistryName; id: string }
  | { kind: 'term'; term: Term }
  | { kind: 'rule'; id: string };

/** How a thing is named. */
export type UseKind =
  | 'link'
  | 'include'
  | 'component'
  | 'mention'
  | 'related'
  | 'supersedes'
  | 'owner'
  | 'approver'
  | 'audience'
  | 'systems'
  | 'controls'
  | 'value'
  | 'raci'
  | 'roles'
  | 'escalation'
  | 'step'
  | 'disable'
  | 'definition';

export interface Use {
  thing: Thing;
  kind: UseKind;
  file: string;
  range: Range;
}

/** Columns of escalation tables that name who acts. */
const whoColumns = new Set(['role', 'to', 'who']);

/** Everything a document names, in no particular order. The document may be without its trees. */
export function usesIn(document: Document, library: Library): Use[] {
  const { file } = document;
  const uses: Use[] = [];
  const note = (kind: UseKind, thing: Thing, range: Range): void => {
    uses.push({ thing, kind, file, range });
  };
  for (const link of document.links) {
    const target = linkTarget(library, document, link.url);
    if (target.kind === 'asset') note('link', target, link.range);
    else if (target.kind === 'document' || target.kind === 'missing-anchor') {
      const kind = link.kind !== 'component' ? 'link' : link.text === 'Steps' ? 'include' : 'component';
      note(kind, { kind: 'document', file: target.document.file, anchor: target.anchor }, link.range);
    }
  }
  const byId = (kind: UseKind, id: unknown, range: Range | undefined): void => {
    const target = typeof id === 'string' ? library.byId.get(id) : undefined;
    if (target && range) note(kind, { kind: 'document', file: target.file, anchor: undefined }, range);
  };
  for (const { id, range } of document.mentions) byId('mention', id, range);
  for (const key of ['related', 'supersedes'] as const)
    eachOf(document, key, (id, range) => byId(key, id, range));

  const entry = (kind: UseKind, registry: RegistryName, id: string, range: Range): void =>
    note(kind, { kind: 'entry', registry, id }, range);
  for (const key of ['owner', 'approver', 'audience'] as const)
    eachOf(document, key, (id, range) => entry(key, 'roles', id, range));
  eachOf(document, 'systems', (id, range) => entry('systems', 'systems', id, range));
  eachOf(document, 'controls', (id, range) => entry('controls', 'controls', id, range));
  for (const { path, range } of document.references) {
    const registry = registryOf(path);
    const id = path.trim().split('.')[1];
    if (registry && id !== undefined) entry('value', registry, id, range);
  }
  for (const matrix of document.raci)
    for (const { role, range } of matrix.roles) if (role !== undefined) entry('raci', 'roles', role, range);
  for (const { role, range } of document.duties) if (role !== undefined) entry('roles', 'roles', role, range);
  for (const { columns, rows } of document.escalation)
    for (const { cells } of rows)
      cells.forEach(({ text, range }, index) => {
        if (!whoColumns.has(columns[index]?.key ?? '')) return;
        for (const role of rolesNamed(text, library.registries)) entry('escalation', 'roles', role, range);
      });
  for (const { role, range } of rolesOfSteps(document, library)) entry('step', 'roles', role, range);
  for (const { rules, range } of readDisables(document.text, document))
    for (const id of rules) note('disable', { kind: 'rule', id }, partNamed(document.text, id, range));
  const id = document.metaRanges['id']?.value;
  if (id) note('definition', { kind: 'document', file, anchor: undefined }, id);
  return uses;
}

/** The roles that the `Role:` bullets of steps name. */
export function rolesOfSteps(
  document: Pick<Document, 'procedures'>,
  { registries }: Pick<Library, 'registries'>,
): { role: string; step: Step; range: Range }[] {
  return document.procedures.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.parts.flatMap((part) => {
        if (part.kind !== 'keyword' || part.keyword !== 'role') return [];
        const role = roleNamed(part.text.replace(/[.;]$/, '').replace(/^the /i, ''), registries);
        return role === undefined ? [] : [{ role, step, range: part.range }];
      }),
    ),
  );
}

/** The entries of the registries, and what they name of each other. */
export function usesInRegistries({ registryRanges, registries }: Library): Use[] {
  const uses: Use[] = [];
  const at = (registry: RegistryName, path: string, part: 'key' | 'value'): Range | undefined =>
    registryRanges[registry]?.[path]?.[part];
  const note = (kind: UseKind, thing: Thing, inside: RegistryName, range: Range | undefined): void => {
    if (range) uses.push({ thing, kind, file: registryFile(inside), range });
  };
  const entry = (registry: RegistryName, id: string): Thing => ({ kind: 'entry', registry, id });
  for (const [index, { id }] of registries.roles.entries())
    note('definition', entry('roles', id), 'roles', at('roles', `${index}.id`, 'value'));
  registries.systems.forEach(({ id, owner }, index) => {
    note('definition', entry('systems', id), 'systems', at('systems', `${index}.id`, 'value'));
    note('owner', entry('roles', owner), 'systems', at('systems', `${index}.owner`, 'value'));
  });
  for (const [framework, { id, controls }] of registries.controls.entries())
    for (const [index, control] of controls.entries())
      note(
        'definition',
        entry('controls', `${id}:${control.id}`),
        'controls',
        at('controls', `${framework}.controls.${index}.id`, 'value'),
      );
  for (const [index, { id }] of registries.priorities.priorities.entries())
    note(
      'definition',
      entry('priorities', id),
      'priorities',
      at('priorities', `priorities.${index}.id`, 'value'),
    );
  for (const [index, term] of registries.glossary.entries())
    note('definition', { kind: 'term', term }, 'glossary', at('glossary', `${index}.term`, 'value'));
  for (const key of Object.keys(registries.organisation))
    note('definition', entry('organisation', key), 'organisation', at('organisation', key, 'key'));
  return uses;
}

/** Whether two names stand for the same thing. A document is another thing than a place in it. */
export function sameThing(a: Thing, b: Thing): boolean {
  switch (a.kind) {
    case 'document':
      return b.kind === a.kind && b.file === a.file && b.anchor === a.anchor;
    case 'asset':
      return b.kind === a.kind && b.file === a.file;
    case 'entry':
      return b.kind === a.kind && b.registry === a.registry && b.id === a.id;
    case 'term':
      return b.kind === a.kind && b.term.term === a.term.term;
    case 'rule':
      return b.kind === a.kind && b.id === a.id;
  }
}

/** Each text of a frontmatter key that holds one or a list of them, with its place. */
function eachOf(document: Document, key: string, see: (value: string, range: Range) => void): void {
  const written = document.meta[key];
  const list = Array.isArray(written) ? written : [written];
  list.forEach((value, index) => {
    const range = document.metaRanges[Array.isArray(written) ? `${key}.${index}` : key]?.value;
    if (typeof value === 'string' && range) see(value, range);
  });
}

/** Where a word stands inside a range that is on one line; the range itself where it does not. */
function partNamed(text: string, word: string, range: Range): Range {
  const at = text.slice(range.start.offset, range.end.offset).indexOf(word);
  if (at === -1 || range.start.line !== range.end.line) return range;
  const point = (by: number): Range['start'] => ({
    line: range.start.line,
    column: range.start.column + by,
    offset: range.start.offset + by,
  });
  return { start: point(at), end: point(at + word.length) };
}
