/** Where a section belongs in a document, and the fix that puts its template there. */
import type { SectionSpec } from '../../../../schemas/index.ts';
import type { Document, Fix, Section } from '../../../core/model.ts';
import { lineEnd } from '../../frontmatter-fixes.ts';

export interface Place {
  where: 'after' | 'before';
  section: Section;
}

/**
 * The section beside which one belongs: a neighbour of the same place on the page (starting, doing, stopping, rest)
 * before all, since authors keep those together, else what comes before it on the page, else what comes after.
 */
export function besides(
  spec: SectionSpec,
  specs: SectionSpec[],
  present: ReadonlyMap<string | undefined, Section>,
): Place | undefined {
  const at = specs.indexOf(spec);
  const before = specs.slice(0, at).reverse();
  const after = specs.slice(at + 1);
  const beside = (where: Place['where'], among: SectionSpec[]): Place | undefined => {
    const found = among.find(({ key }) => present.has(key));
    return found && { where, section: present.get(found.key)! };
  };
  const samePlace = ({ place }: SectionSpec): boolean => place === spec.place;
  return (
    beside('after', before.filter(samePlace)) ??
    beside('before', after.filter(samePlace)) ??
    beside('after', before) ??
    beside('before', after)
  );
}

/** Writes the section with its template at its place, at the end where it has none. */
export function withTemplate(document: Document, spec: SectionSpec, place: Place | undefined): Fix {
  if (!place) return atEnd(document, [spec]);
  const { where, section } = place;
  const title = `Add \`## ${spec.heading}\` ${where} "${section.heading}"`;
  const eol = lineEnd(document.text);
  const text = outlineOf(document, [spec]);
  const at = where === 'after' ? section.range.end.offset : section.headingRange.start.offset;
  const edit =
    where === 'after'
      ? { start: at, end: at, text: `${eol}${eol}${text}` }
      : { start: at, end: at, text: `${text}${eol}${eol}` };
  return { title, safe: false, edits: [edit] };
}

/** Writes sections with their templates at the end of the document. */
export function atEnd(document: Document, specs: SectionSpec[]): Fix {
  const eol = lineEnd(document.text);
  const at = document.text.length;
  const gap = /(?:^|[\r\n])$/.test(document.text) ? eol : `${eol}${eol}`;
  return {
    title: `Add ${specs.length === 1 ? `\`## ${specs[0]!.heading}\`` : 'the headings with what they ask for'}`,
    safe: false,
    edits: [{ start: at, end: at, text: `${gap}${outlineOf(document, specs)}${eol}` }],
  };
}

/** Headings and templates, with the comments and line ends of the document. */
function outlineOf(document: Document, specs: SectionSpec[]): string {
  const text = specs.map(({ heading, template }) => `## ${heading}\n\n${template}`).join('\n\n');
  const commented =
    document.format === 'mdx' ? text : text.replaceAll('{/*', '<!--').replaceAll('*/}', '-->');
  return commented.replaceAll('\n', lineEnd(document.text));
}
