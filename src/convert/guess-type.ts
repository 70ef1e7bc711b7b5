/** Which type of document a text is: by what it says of itself, its headings, its tables and its steps. */
import type { Heading, List, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { escalationColumns } from '../../schemas/escalation.ts';
import { type DocumentType, documentTypes, emptyRegistries, sectionFor } from '../../schemas/index.ts';
import { raciMatrices } from '../core/tables.ts';
import { faultOf } from '../lint/rules/writing/action-verb.ts';
import { words } from './phrasing.ts';
import type { Draft } from './repair-outline.ts';
import { stepDepth } from './steps.ts';

export interface TypeGuess {
  type: DocumentType;
  /** Only for an appendix. */
  kind?: 'checklist' | 'case-study' | 'template' | 'report' | 'plan';
  reason: string;
}

export function guessType(draft: Draft, meta: Record<string, unknown>): TypeGuess {
  const said = String(meta['type'] ?? '').toLowerCase();
  const own = documentTypes.find((type) => type === said);
  if (own)
    return {
      type: own,
      reason: `its frontmatter says \`type: ${own}\``,
      ...(own === 'appendix' ? { kind: 'plan' as const } : {}),
    };
  const { title } = draft;
  const blocks = [...draft.lead, ...draft.sections.flatMap(({ content }) => content)];
  const tables = blocks.filter((node): node is Table => node.type === 'table');
  const found = (type: DocumentType): Set<string> =>
    new Set(draft.sections.flatMap(({ heading }) => sectionFor(type, words(heading.children))?.key ?? []));

  const matrices = tables.filter(isRaciTable).length;
  if (
    matrices > 0 &&
    (/\braci\b|responsibility (?:assignment )?matrix/i.test(title) ||
      (found('sop').size < 3 && !found('sop').has('procedure')))
  )
    return {
      type: 'raci',
      reason: `it holds ${matrices === 1 ? 'a RACI matrix' : 'RACI matrices'} and hardly anything else`,
    };
  const escalations = tables.filter((table) => escalationKind(table) !== undefined).length;
  if (escalations > 0 && /escalation|service levels?|\bsla\b|on-?call/i.test(title))
    return { type: 'escalation', reason: 'its title and its tables are those of an escalation matrix' };
  const appendix = /\bcheck-?list\b/i.test(title)
    ? 'checklist'
    : /\bcase stud(?:y|ies)\b|\bpost-?mortem\b|\blessons learn(?:ed|t)\b/i.test(title)
      ? 'case-study'
      : /\btemplates?\b|\bform\b/i.test(title)
        ? 'template'
        : undefined;
  if (appendix)
    return { type: 'appendix', kind: appendix, reason: `its title calls it a ${appendix.replace('-', ' ')}` };

  const kb = found('kb');
  const sop = found('sop');
  const fault = ['symptoms', 'cause', 'resolution'].filter((key) => kb.has(key)).length;
  // A procedure may say what to do when it goes wrong; that makes it no article on a fault.
  const mends = draft.sections.some(
    ({ heading }) =>
      sectionFor('kb', words(heading.children))?.key === 'resolution' &&
      sectionFor('sop', words(heading.children)) === undefined,
  );
  const forms = ['procedure', 'scope', 'prerequisites', 'roles', 'exceptions', 'validation'].filter((key) =>
    sop.has(key),
  ).length;
  if (fault >= 2 && fault >= forms)
    return { type: 'kb', reason: `it has the sections of an article on a fault: ${[...kb].join(', ')}` };
  if (
    /\b(?:error|fails?|failing|cannot|can[’']t|not working|is down|troubleshoot\w*)\b/i.test(title) &&
    forms < 2
  )
    return { type: 'kb', reason: 'its title names a fault' };
  if (mends && forms === 0 && !sop.has('procedure')) return { type: 'kb', reason: 'it has a resolution' };
  if (forms < 2 && kb.has('symptoms') && kb.has('applies-to'))
    return { type: 'kb', reason: 'it says what an alert means and whom it affects' };
  if (forms < 2 && /^[A-Za-z]+[a-z][A-Z]\w{4,}$/.test(title))
    return { type: 'kb', reason: 'its title is the name of an alert' };
  if (forms >= 2)
    return { type: 'sop', reason: `it has the sections of a procedure: ${[...sop].join(', ')}` };
  if (sop.has('procedure')) return { type: 'sop', reason: 'it has a section of steps' };
  if (weighs(blocks) || hasStepHeadings(draft)) return { type: 'sop', reason: 'it has numbered steps' };
  if (/\b(?:sop|procedure|runbook|how to|process)\b/i.test(title))
    return { type: 'sop', reason: 'its title calls it a procedure' };
  const tasks = blocks
    .flatMap((node) => (node.type === 'list' ? node.children : []))
    .filter((item) => typeof item.checked === 'boolean');
  if (tasks.length > 2) return { type: 'appendix', kind: 'checklist', reason: 'it is a list to tick off' };
  if (
    /^(?:how|add|adding|creat|remov|delet|updat|configur|access|request|enabl|set|us)\w* /i.test(title) &&
    sop.size > 0
  )
    return { type: 'sop', reason: 'its title names a task' };
  return {
    type: 'appendix',
    kind: 'plan',
    reason: 'it has neither steps nor a fault: text to read and to follow',
  };
}

/** Headings count steps: `Step 1: …`, or 1, 2, … below one of the others. */
function hasStepHeadings({ sections }: Draft): boolean {
  const named = ({ heading }: { heading: Heading }): boolean => /^step\s+\d/i.test(words(heading.children));
  return sections.some((section) => named(section) || stepDepth(section.content) !== undefined);
}

/**
 * Of a long text, a twelfth or more has to be numbered for it to be about steps; a short one needs a list. Items that
 * mostly say how things are give no orders.
 */
function weighs(blocks: readonly RootContent[]): boolean {
  const lists = blocks.filter((node): node is List => node.type === 'list' && node.ordered === true);
  const items = lists.flatMap(({ children }) => children).map((item) => textOf(item).toLowerCase());
  const orders = items.filter((item) => faultOf(/^[\p{L}'’-]+/u.exec(item)?.[0] ?? '') === undefined);
  const size = (nodes: readonly RootContent[]): number =>
    nodes.reduce((sum, node) => sum + (node.type === 'code' ? 0 : textOf(node).length), 0);
  return (
    items.length > 0 &&
    orders.length * 2 >= items.length &&
    (size(blocks) < longText || size(lists) * 12 >= size(blocks))
  );
}

/** In characters: about 600 words. */
const longText = 3_600;

/** True for a table whose cells hold the letters of RACI. */
export function isRaciTable(table: Table): boolean {
  return raciMatrices({ type: 'root', children: [table] }, [], emptyRegistries).length > 0;
}

export type EscalationKind = keyof typeof escalationColumns;

/** Which table of an escalation matrix a table is, by the headings of its columns; undefined when unsure. */
export function escalationKind(table: Table): EscalationKind | undefined {
  const headings = table.children[0]?.children.map((cell) => words(cell.children).trim().toLowerCase()) ?? [];
  let best: EscalationKind | undefined;
  let most = 1;
  for (const kind of Object.keys(escalationColumns) as EscalationKind[]) {
    const specs = escalationColumns[kind];
    const named = (spec: (typeof specs)[number]): boolean =>
      headings.some((text) => text === spec.heading.toLowerCase() || spec.synonyms.includes(text));
    if (!specs.filter(({ required }) => required).every(named)) continue;
    const score = specs.filter(named).length;
    if (score > most) [best, most] = [kind, score];
  }
  return best;
}
