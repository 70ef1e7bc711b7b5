/** What a document says about itself (version, owner, dates, revision table) → fields of the frontmatter. */
import type { PhrasingContent, RootContent, Table } from 'mdast';
import type { Registries } from '../../schemas/index.ts';
import { rolesInCell } from '../core/tables.ts';
import { compareVersions } from '../core/versions.ts';
import { linesOf, words } from './phrasing.ts';
import type { Draft } from './repair-outline.ts';
import { tableText } from './step-tables.ts';
import { writtenDate, writtenInterval, writtenVersion } from './written-dates.ts';

export interface Revision {
  version: string;
  date: string;
  author: string;
  summary: string;
  approver?: string;
}

/** Fields found; what is not here has to come from elsewhere. */
export interface Properties {
  title: string;
  version?: string;
  owner?: string;
  approver?: string;
  effective?: string;
  summary?: string;
  oldId?: string;
  review?: { every: string; last?: string };
  revisions: Revision[];
}

type Field =
  | 'title'
  | 'version'
  | 'owner'
  | 'approver'
  | 'effective'
  | 'oldId'
  | 'every'
  | 'last'
  | 'summary'
  | 'noted';

const names: [RegExp, Field][] = [
  [
    /^(?:title|name|subject|(?:document|procedure|process|sop|policy) (?:title|name)|title of (?:document|procedure|sop))$/i,
    'title',
  ],
  [/^(?:version|revision|rev|version (?:no|number)|document version|current version)\.?$/i, 'version'],
  [/^(?:owner|document owner|process owner|procedure owner|sop owner|owned by|author ?\/ ?owner)$/i, 'owner'],
  [/^(?:approver|approved by|approval|authori[sz]ed by)$/i, 'approver'],
  [
    /^(?:effective|effective date|effective from|in force (?:since|from)|valid from|date effective)$/i,
    'effective',
  ],
  [
    /^(?:id|document id|document (?:no|number)|doc(?:\.|ument)? (?:id|no\.?|number)|sop (?:id|no\.?|number)|reference(?: no\.?| number)?|procedure (?:id|no\.?|number))$/i,
    'oldId',
  ],
  [/^(?:review|review (?:cycle|frequency|period|interval|every|in)|review_in|reviewed every)$/i, 'every'],
  [/^(?:last review(?:ed)?|last review(?:ed)? (?:on|date)|last_reviewed_on|date of last review)$/i, 'last'],
  [/^(?:summary|description|excerpt)$/i, 'summary'],
  // What a copy says of the copied: the new document has its own.
  [/^(?:(?:document )?status|content hash)$/i, 'noted'],
];

/** Reads the frontmatter, the opening lines and tables, and the revision table; takes out of the text what it read. */
export function takeProperties(
  draft: Draft,
  meta: Record<string, unknown>,
  registries: Registries,
): Properties {
  const found: Properties = { title: draft.title, revisions: [] };
  const taken: string[] = [];
  for (const [key, value] of Object.entries(meta)) {
    if (typeof value !== 'string') continue;
    readField(key.replaceAll('_', ' '), value, found, registries);
  }
  const openings = [
    draft.lead,
    draft.sections[0]?.key === undefined ? draft.sections[0]?.content : undefined,
  ];
  for (const content of openings)
    if (content) {
      const kept = content.flatMap((node) => keptOf(node, found, registries, taken));
      content.splice(0, content.length, ...kept);
    }
  for (const section of draft.sections)
    section.content = takeRevisions(section.content, draft, found, registries);
  draft.lead = takeRevisions(draft.lead, draft, found, registries);
  dropEmptied(draft);
  if (found.title !== draft.title)
    draft.notes.push({
      kind: 'guessed',
      what: `The title was taken from the lines about the document, since the first words say only what kind of document it is.`,
      quote: draft.title,
    });
  draft.title = found.title;
  if (taken.length > 0)
    draft.notes.push({
      kind: 'mapped',
      what: 'Lines about the document went into its frontmatter.',
      quote: taken.join('\n'),
    });
  return found;
}

/** What is left of a block when the fields it holds are taken out. */
function keptOf(
  node: RootContent,
  found: Properties,
  registries: Registries,
  taken: string[],
): RootContent[] {
  if (node.type === 'table') {
    const pairs = node.children.every((row) => row.children.length === 2 || row.children.length === 4);
    if (!pairs) return [node];
    const rest = node.children.filter((row) => {
      const cells = row.children.map((cell) => words(cell.children).trim());
      const read = [0, 2].filter(
        (at) => cells[at] !== undefined && readField(cells[at]!, cells[at + 1] ?? '', found, registries),
      );
      // A row of four stays whole unless both its pairs were understood.
      const all = read.length * 2 === cells.length;
      if (all) taken.push(cells.join(' | '));
      return !all;
    });
    if (rest.every((row) => row.children.every((cell) => words(cell.children).trim() === ''))) return [];
    return rest.length === node.children.length ? [node] : [{ ...node, children: rest }];
  }
  if (node.type !== 'paragraph') return [node];
  const lines = linesOf(node.children);
  const rest = lines.filter((line) => {
    const plain = words(line).trim();
    const pair = /^([^:\n]{2,40}):\s*(\S.*)$/.exec(plain);
    const read = pair !== null && readField(pair[1]!, pair[2]!, found, registries);
    if (read) taken.push(plain);
    return !read;
  });
  if (rest.length === lines.length) return [node];
  const children = rest.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line : [{ type: 'break' }, ...line],
  );
  return children.length > 0 ? [{ ...node, children }] : [];
}

/** @returns true when the field is known and its value could be read and was free */
function readField(name: string, value: string, found: Properties, registries: Registries): boolean {
  const plain = name
    .trim()
    .replace(/[:*]+$/, '')
    .trim();
  const field = names.find(([pattern]) => pattern.test(plain))?.[1];
  const text = value.trim();
  if (field === undefined || text === '') return false;
  switch (field) {
    case 'title':
      if (text.length > 120 || (!namesKind.test(found.title) && !isSame(found.title, text))) return false;
      found.title = text;
      return true;
    case 'version': {
      const version = writtenVersion(text);
      if (version === undefined || found.version !== undefined) return false;
      found.version = version;
      return true;
    }
    case 'owner':
    case 'approver': {
      const [role, ...others] = rolesInCell(text, registries);
      if (role?.role === undefined || others.length > 0 || found[field] !== undefined) return false;
      found[field] = role.role;
      return true;
    }
    case 'effective': {
      const date = writtenDate(text);
      if (date === undefined || found.effective !== undefined) return false;
      found.effective = date;
      return true;
    }
    case 'oldId':
      if (found.oldId !== undefined || text.length > 40) return false;
      found.oldId = text;
      return true;
    case 'every': {
      const every = writtenInterval(text);
      if (every === undefined || found.review?.every) return false;
      found.review = { ...found.review, every };
      return true;
    }
    case 'last': {
      const date = writtenDate(text);
      if (date === undefined || found.review?.last) return false;
      found.review = { every: found.review?.every ?? '', last: date };
      return true;
    }
    case 'noted':
      return text.length <= 80;
    case 'summary':
      if (found.summary !== undefined || text.length > 240 || text.includes('\n')) return false;
      found.summary = text;
      return true;
  }
}

/** A title that says what kind of document it heads, and not which. */
const namesKind =
  /^(?:standard operating procedures?(?: ?\(sops?\))?|sop|procedure|process|work instructions?|policy|runbook|document)$/i;

function isSame(a: string, b: string): boolean {
  return a.localeCompare(b, 'en', { sensitivity: 'base' }) === 0;
}

const columns = {
  version: /^(?:version|rev(?:ision)?\.?|ver\.?|issue)(?: ?(?:no|number|#)\.?)?$/i,
  date: /^(?:date|revision date|date of (?:change|revision|issue)|issue date|effective date|changed on|updated)$/i,
  author: /^(?:author|authors|by|changed by|revised by|editor|prepared by|updated by|name|owner)$/i,
  summary:
    /^(?:description|description of changes?|changes?|summary|summary of changes?|change description|comments?|notes?|details|reason|what changed|revision)$/i,
  approver: /^(?:approver|approved by|approval|authori[sz]ed by)$/i,
};

/** A table of versions and dates becomes `revisions`. Rows that cannot be read surely stay in the report alone. */
function takeRevisions(
  content: RootContent[],
  draft: Draft,
  found: Properties,
  registries: Registries,
): RootContent[] {
  return content.filter((node) => {
    if (node.type !== 'table') return true;
    const header = node.children[0]?.children.map((cell) => words(cell.children).trim()) ?? [];
    const at = (name: keyof typeof columns): number => header.findIndex((text) => columns[name].test(text));
    const version = at('version');
    const date = at('date');
    if (version === -1 || date === -1 || node.children.length < 2) return true;
    if (at('summary') === -1 && at('author') === -1) return true;
    const unclear: string[] = [];
    for (const row of node.children.slice(1)) {
      const cell = (column: number): string =>
        words(row.children[column]?.children ?? [])
          .replace(/\s+/g, ' ')
          .trim();
      const revision = { version: writtenVersion(cell(version)), date: writtenDate(cell(date)) };
      const raw = row.children.map((_, column) => cell(column)).join(' | ');
      if (raw.replaceAll('|', '').trim() === '') continue;
      if (
        revision.version === undefined ||
        revision.date === undefined ||
        found.revisions.some((other) => other.version === revision.version)
      ) {
        unclear.push(raw);
        continue;
      }
      const approver = at('approver') === -1 ? '' : cell(at('approver'));
      found.revisions.push({
        version: revision.version,
        date: revision.date,
        author: nameIn(at('author') === -1 ? '' : cell(at('author')), registries) || 'unknown',
        summary: (at('summary') === -1 ? '' : cell(at('summary'))) || 'No description was given.',
        ...(approver === '' ? {} : { approver: nameIn(approver, registries) }),
      });
    }
    draft.notes.push({
      kind: 'mapped',
      what: `The revision table became ${found.revisions.length} of \`revisions\`.`,
      quote: tableText(node as Table),
    });
    if (unclear.length > 0)
      draft.notes.push({
        kind: 'left',
        what: 'Rows of the revision table whose version or date can be read in two ways are not in `revisions`. Add them by hand.',
        quote: unclear.join('\n'),
      });
    found.revisions.sort((a, b) => compareVersions(b.version, a.version));
    return false;
  });
}

/** A role of the registry by its id, anyone else as written. */
function nameIn(text: string, registries: Registries): string {
  const [role, ...others] = rolesInCell(text, registries);
  return role?.role !== undefined && others.length === 0 ? role.role : text;
}

/** A section that held nothing but what was taken out has no more reason to be there. */
function dropEmptied(draft: Draft): void {
  draft.sections = draft.sections.filter((section) => {
    const heading = words(section.heading.children);
    if (section.content.length > 0 || section.key !== undefined) return true;
    if (
      !/^(?:(?:document )?(?:revision|version|change|document)s? ?(?:history|control|log|information|details|table)?|history|document properties)$/i.test(
        heading,
      )
    )
      return true;
    draft.notes.push({
      kind: 'mapped',
      what: 'A heading above what went into the frontmatter was taken out.',
      quote: heading,
    });
    return false;
  });
}
