/** Headings → the sections of a type: by synonym where sure, by likeness where not, and never by dropping a word. */
import type { Heading, RootContent, Table } from 'mdast';
import { type DocumentType, type SectionSpec, sectionFor, types } from '../../schemas/index.ts';
import { escalationKind, isRaciTable } from './guess-type.ts';
import { text, words } from './phrasing.ts';
import type { Draft, DraftSection } from './repair-outline.ts';
import { numberedItems, stepDepth } from './steps.ts';

/** Words that stand in headings of any section. */
const generic =
  /^(?:process|steps|result|tips|templates|why|aim|goal|use|when|impact|fix|issue|problem|scope|tools|examples|course|actions|questions|levels|priorities|responsibility|requirements|discussion|background|overview|introduction|resources|links)$/;

/** Gives each section its key; puts sections that hold steps or typed tables where the type looks for them. */
export function mapSections(draft: Draft, type: DocumentType): void {
  const taken = new Set<string>();
  for (const section of draft.sections) {
    section.key = sectionFor(type, words(section.heading.children))?.key;
    if (section.key) taken.add(section.key);
  }
  const known = draft.sections.filter(({ key }) => key !== undefined);
  if (known.length > 0)
    draft.notes.push({
      kind: 'mapped',
      what: `Sections recognised: ${known.map(({ heading, key }) => named(words(heading.children), key!)).join(', ')}.`,
    });
  for (const section of draft.sections) {
    if (section.key !== undefined) continue;
    const spec = alike(type, words(section.heading.children), taken);
    if (!spec) continue;
    taken.add(spec.key);
    draft.notes.push({
      kind: 'guessed',
      what: `“${words(section.heading.children)}” was taken as ${spec.heading}.`,
    });
    putUnder(section, spec);
  }
  fillEmptyProcedure(draft);
  placeTables(draft, type, taken);
  if (type === 'sop' && !taken.has('procedure')) gatherSteps(draft, 'procedure');
  if (type === 'kb' && !taken.has('resolution')) gatherSteps(draft, 'resolution');
  const rest = draft.sections
    .filter(({ key }) => key === undefined)
    .map(({ heading }) => words(heading.children));
  if (rest.length > 0)
    draft.notes.push({
      kind: 'left',
      what: `${rest.length === 1 ? 'A section' : 'Sections'} that ${article(types[type].one)} does not name, kept as written: ${rest.join('; ')}.`,
    });
  const missing = types[type].sections.filter(
    ({ required, key }) => required && !draft.sections.some((section) => section.key === key),
  );
  if (missing.length > 0)
    draft.notes.push({
      kind: 'left',
      what: `Sections still to be written: ${missing.map(({ heading }) => heading).join(', ')}.`,
    });
}

function article(name: string): string {
  return `${/^[aeiouR]/.test(name) ? 'an' : 'a'} ${name}`;
}

function named(heading: string, key: string): string {
  return heading.toLowerCase() === key ? heading : `${heading} (${key})`;
}

/** The section whose name or synonym a longer heading holds: "Purpose of this document", "IT escalation path". */
function alike(type: DocumentType, heading: string, taken: ReadonlySet<string>): SectionSpec | undefined {
  const wanted = ` ${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  if (wanted.split(' ').length > 9) return undefined;
  let best: { spec: SectionSpec; length: number } | undefined;
  for (const spec of types[type].sections) {
    if (taken.has(spec.key)) continue;
    for (const name of [spec.heading.toLowerCase(), ...spec.synonyms]) {
      const plain = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
      if (plain.length < 5 || generic.test(plain)) continue;
      const at = wanted.indexOf(` ${plain} `);
      // The name leads the heading or ends it; in the middle it is about something else.
      if (at === -1 || (at > 0 && at + plain.length + 2 < wanted.length)) continue;
      // "Post-incident procedure": what is done at another time.
      if (/^ (?:pre|post|after|before|follow up) /.test(wanted) && at > 0) continue;
      if (plain.length > (best?.length ?? 0)) best = { spec, length: plain.length };
    }
  }
  return best?.spec;
}

/** The section gets the heading that the type knows; the author's heading stays, one level below. */
function putUnder(section: DraftSection, spec: SectionSpec): void {
  section.key = spec.key;
  const own = section.heading;
  section.heading = { type: 'heading', depth: 2, children: [text(spec.heading)] };
  lower(section.content, own);
  section.content.unshift(own);
}

/** Puts the headings of a section one level down, and its own to the third. */
function lower(content: readonly RootContent[], own: Heading): void {
  own.depth = 3;
  for (const node of content)
    if (node.type === 'heading') node.depth = Math.min(6, node.depth + 1) as Heading['depth'];
}

/** RACI and escalation tables that stand under a heading of no section get one. */
function placeTables(draft: Draft, type: DocumentType, taken: Set<string>): void {
  const keyOf = (table: Table): string | undefined =>
    type === 'escalation'
      ? escalationKind(table)
      : isRaciTable(table)
        ? type === 'raci'
          ? 'matrix'
          : 'raci'
        : undefined;
  const specFor = (nodes: readonly RootContent[]): SectionSpec | undefined => {
    for (const node of nodes) {
      const key = node.type === 'table' ? keyOf(node) : undefined;
      const spec = types[type].sections.find((candidate) => candidate.key === key);
      if (spec && !taken.has(spec.key)) return spec;
    }
    return undefined;
  };
  for (const section of draft.sections) {
    const spec = section.key === undefined ? specFor(section.content) : undefined;
    if (!spec) continue;
    taken.add(spec.key);
    draft.notes.push({
      kind: 'guessed',
      what: `The table under “${words(section.heading.children)}” was taken as ${spec.heading}.`,
    });
    putUnder(section, spec);
  }
  const spec = specFor(draft.lead);
  if (!spec) return;
  taken.add(spec.key);
  const at = draft.lead.findIndex((node) => node.type === 'table' && keyOf(node) === spec.key);
  draft.notes.push({ kind: 'guessed', what: `A table without a heading was taken as ${spec.heading}.` });
  draft.sections.unshift({
    heading: { type: 'heading', depth: 2, children: [text(spec.heading)] },
    key: spec.key,
    content: draft.lead.splice(at),
  });
}

/** `## Steps` with nothing below it but `## 1. Prepare`, `## 2. Deploy`: those are its steps. */
function fillEmptyProcedure(draft: Draft): void {
  const at = draft.sections.findIndex(
    ({ key, content }) => (key === 'procedure' || key === 'resolution') && content.length === 0,
  );
  const procedure = draft.sections[at];
  if (!procedure) return;
  const counts = ({ heading }: DraftSection): boolean =>
    heading.data?.number !== undefined || /^step\s+\d/i.test(words(heading.children));
  let next = draft.sections[at + 1];
  const taken: string[] = [];
  while (next?.key === undefined && next && counts(next)) {
    taken.push(words(next.heading.children));
    lower(next.content, next.heading);
    procedure.content.push(next.heading, ...next.content);
    draft.sections.splice(at + 1, 1);
    next = draft.sections[at + 1];
  }
  if (taken.length > 0)
    draft.notes.push({
      kind: 'guessed',
      what: `Numbered sections after “${words(procedure.heading.children)}” became its parts: ${taken.join('; ')}.`,
    });
}

/** Steps that stand under headings of their own become the phases of one procedure. */
function gatherSteps(draft: Draft, key: 'procedure' | 'resolution'): void {
  const holds = (content: readonly RootContent[]): boolean =>
    stepDepth(content) !== undefined || numberedItems(content) > 1;
  const isStep = ({ heading }: DraftSection): boolean => /^step\s+\d/i.test(words(heading.children));
  const unnamed = draft.sections.filter(({ key: known }) => known === undefined);
  const stepped = (section: DraftSection): boolean => isStep(section) || holds(section.content);
  // What stands between two phases stays between them.
  const phases = unnamed
    .slice(unnamed.findIndex(stepped), unnamed.findLastIndex(stepped) + 1)
    .filter(() => unnamed.some(stepped));
  const spec = types[key === 'procedure' ? 'sop' : 'kb'].sections.find((candidate) => candidate.key === key)!;
  const heading: Heading = { type: 'heading', depth: 2, children: [text(spec.heading)] };
  if (phases.length === 0) {
    const at = draft.lead.findIndex((node) => node.type === 'list' && node.ordered === true);
    if (at === -1) return;
    draft.notes.push({
      kind: 'guessed',
      what: `The numbered list before the first heading was taken as ${spec.heading}.`,
    });
    draft.sections.unshift({ heading, key, content: draft.lead.splice(at) });
    return;
  }
  const section: DraftSection = { heading, key, content: [] };
  draft.sections.splice(draft.sections.indexOf(phases[0]!), 0, section);
  for (const phase of phases) {
    lower(phase.content, phase.heading);
    section.content.push(phase.heading, ...phase.content);
    draft.sections.splice(draft.sections.indexOf(phase), 1);
  }
  draft.notes.push({
    kind: 'guessed',
    what: `${phases.length === 1 ? 'A section' : 'Sections'} with numbered steps became ${spec.heading}: ${phases.map((phase) => words(phase.heading.children)).join('; ')}.`,
  });
}
