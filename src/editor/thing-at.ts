/** What the text under the cursor stands for, and where that is written down. */
import type { Library } from '../core/library.ts';
import type { Document, Range } from '../core/model.ts';
import { firstLine } from '../core/positions.ts';
import { sameThing, type Thing, type Use, usesIn, usesInRegistries } from './uses.ts';

export interface Found {
  thing: Thing;
  /** Offsets in the file. */
  start: number;
  end: number;
}

/** The smallest thing that the offset stands in or at the end of: a name, else a heading or a step, else a known word. */
export function thingAt(library: Library, file: string, offset: number): Found | undefined {
  const document = library.byFile.get(file);
  const uses = document
    ? usesIn(document, library)
    : usesInRegistries(library).filter((use) => use.file === file);
  return (
    smallest(uses, offset) ??
    (document && (placeAt(document, offset) ?? knownWordAt(library, document.text, offset)))
  );
}

function smallest(uses: Use[], offset: number): Found | undefined {
  let best: Found | undefined;
  for (const { thing, range } of uses) {
    const [start, end] = [range.start.offset, range.end.offset];
    if (offset < start || offset > end) continue;
    if (!best || end - start < best.end - best.start) best = { thing, start, end };
  }
  return best;
}

/** A heading, or the title of a step: what links lead to. */
function placeAt(document: Document, offset: number): Found | undefined {
  for (const [anchor, range] of Object.entries(document.anchors))
    if (range.start.offset <= offset && offset <= range.end.offset)
      return {
        thing: { kind: 'document', file: document.file, anchor },
        start: range.start.offset,
        end: range.end.offset,
      };
  return undefined;
}

/** A term of the glossary, a role or a system, by any of its names, on the line of the offset. The longest wins. */
function knownWordAt(library: Library, text: string, offset: number): Found | undefined {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  const to = text.indexOf('\n', offset);
  const line = text.slice(from, to === -1 ? text.length : to);
  const folded = line.toLowerCase();
  let best: Found | undefined;
  for (const { name, exact, thing } of knownWords(library)) {
    if (best && name.length <= best.end - best.start) continue;
    const [where, what] = exact ? [line, name] : [folded, name.toLowerCase()];
    for (let at = where.indexOf(what); at !== -1; at = where.indexOf(what, at + 1)) {
      const [start, end] = [from + at, from + at + what.length];
      if (start > offset) break;
      if (offset > end || isWord(line[at - 1]) || isWord(line[at + what.length])) continue;
      best = { thing, start, end };
    }
  }
  return best;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function knownWords({ registries }: Library): { name: string; exact: boolean; thing: Thing }[] {
  const entries = (['roles', 'systems'] as const).flatMap((registry) =>
    registries[registry].flatMap(({ id, name, aliases }) =>
      [name, ...(aliases ?? [])].map((one) => ({
        name: one,
        exact: false,
        thing: { kind: 'entry', registry, id } as Thing,
      })),
    ),
  );
  const terms = registries.glossary.flatMap((term) =>
    [term.term, ...(term.aliases ?? [])]
      .map((name) => ({ name, exact: false }))
      // `IT` is not `it`.
      .concat(term.abbreviation === undefined ? [] : [{ name: term.abbreviation, exact: true }])
      .map((one) => ({ ...one, thing: { kind: 'term', term } as Thing })),
  );
  return [...terms, ...entries];
}

/** Where a thing is written down; undefined for rules, and for names that no registry holds. */
export function definitionOf(library: Library, thing: Thing): { file: string; range: Range } | undefined {
  if (thing.kind === 'rule') return undefined;
  if (thing.kind === 'asset') return { file: thing.file, range: firstLine('') };
  if (thing.kind === 'document') {
    const document = library.byFile.get(thing.file);
    if (!document) return undefined;
    const named = thing.anchor === undefined ? document.metaRanges['title']?.value : undefined;
    const range =
      (thing.anchor === undefined ? named : document.anchors[thing.anchor]) ?? firstLine(document.text);
    return { file: document.file, range };
  }
  const found = usesInRegistries(library).find(
    (use) => use.kind === 'definition' && sameThing(use.thing, thing),
  );
  return found && { file: found.file, range: found.range };
}

/**
 * Every place that names a thing. A document is also named by links to places in it, but not by its own; a place
 * only by links to itself.
 * @param definition whether the place where the thing itself is written down counts too
 */
export function referencesTo(library: Library, thing: Thing, definition: boolean): Use[] {
  const isMeant = (use: Use): boolean =>
    thing.kind === 'document' && thing.anchor === undefined
      ? use.thing.kind === 'document' &&
        use.thing.file === thing.file &&
        (use.kind === 'definition' || use.file !== thing.file)
      : sameThing(use.thing, thing);
  return [
    ...usesInRegistries(library),
    ...library.documents.flatMap((document) => usesIn(document, library)),
  ].filter((use) => isMeant(use) && (definition || use.kind !== 'definition'));
}
