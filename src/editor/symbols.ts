/** The outline of a file for an editor: sections, phases and steps of a document, entries of a registry. */
import type { Library } from '../core/library.ts';
import type { Document, Range } from '../core/model.ts';
import { firstLine, span } from '../core/positions.ts';
import { usesInRegistries } from './uses.ts';

export interface OutlineEntry {
  name: string;
  kind: 'section' | 'phase' | 'action' | 'decision' | 'include' | 'entry';
  range: Range;
  /** What to select; inside `range`. */
  selection: Range;
  children: OutlineEntry[];
}

export function outlineOfFile(library: Library, file: string): OutlineEntry[] {
  const document = library.byFile.get(file);
  if (document) return document.sections.map((section) => sectionEntry(document, section));
  return usesInRegistries(library)
    .filter((use) => use.file === file && use.kind === 'definition')
    .map(({ thing, range }) => ({
      name: thing.kind === 'entry' ? thing.id : thing.kind === 'term' ? thing.term.term : '',
      kind: 'entry',
      range,
      selection: range,
      children: [],
    }));
}

function sectionEntry(document: Document, section: Document['sections'][number]): OutlineEntry {
  const procedure = document.procedures.find((one) => one.section === section.slug);
  const children: OutlineEntry[] = [];
  procedure?.phases.forEach(({ heading, headingRange }, index) => {
    const steps = procedure.steps
      .filter(({ phase }) => phase === index)
      .map(
        (step): OutlineEntry => ({
          name: `${step.number}. ${step.title}`,
          kind: step.kind,
          range: step.range,
          selection: inside(step.titleRange, step.range),
          children: [],
        }),
      );
    if (heading === undefined || headingRange === undefined) children.push(...steps);
    else {
      const last = steps.at(-1)?.range ?? headingRange;
      children.push({
        name: heading,
        kind: 'phase',
        range: span(headingRange, last),
        selection: headingRange,
        children: steps,
      });
    }
  });
  return {
    name: section.heading || '(no heading)',
    kind: 'section',
    range: section.range,
    selection: inside(section.headingRange, section.range),
    children,
  };
}

/** Editors refuse an outline whose selection is not inside its range. */
function inside(selection: Range, range: Range): Range {
  const fits = range.start.offset <= selection.start.offset && selection.end.offset <= range.end.offset;
  return fits ? selection : { start: range.start, end: range.start };
}

/** Documents whose id or title has the words, for "go to symbol in workspace". */
export function documentsNamed(
  library: Library,
  words: string,
): { name: string; file: string; range: Range }[] {
  const wanted = words.toLowerCase();
  return library.documents
    .map((document) => ({
      name: [document.id, document.title].filter(Boolean).join(' '),
      file: document.file,
      range: document.metaRanges['title']?.value ?? firstLine(document.text),
    }))
    .filter(({ name }) => name.toLowerCase().includes(wanted));
}
