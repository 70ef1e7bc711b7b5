import { z } from 'zod';
import { type DocumentType, documentTypes, types } from '../../../../schemas/index.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document, Fix } from '../../../core/model.ts';
import { writingValue } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';

const options = z.strictObject({
  prefixes: z
    .array(z.string())
    .default([])
    .describe('Beginnings of your own that any document may have, for example ["POL", "WI"].'),
  digits: z
    .int()
    .min(0)
    .max(9)
    .default(0)
    .describe('How many digits every number has, zeros in front included: 3 asks for SOP-004; 0 for any.'),
});

/** The form that `frontmatter/schema` asks for: what has another is its finding. */
const idForm = /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-(\d+)$/;

export const frontmatterIdFormat: Rule<z.output<typeof options>> = {
  id: 'frontmatter/id-format',
  severity: 'warning',
  scope: 'document',
  what: "An id begins as those of its document's type do: a procedure's with SOP, an article's with KB.",
  why: 'People read the type out of the id: a ticket that says KB-004 sends its reader to the articles, and the text is a procedure.',
  mend: 'Correct the type if the id is right. Give a document that nobody has named yet an id of its type; one that tickets name already keeps its id, with a comment that disables the rule and says why.',
  options,
  check(document, { options, report }) {
    const { id, type } = document;
    const digits = id === undefined ? undefined : idForm.exec(id)?.[1];
    if (id === undefined || type === undefined || digits === undefined) return;
    const range = rangeAt(document.metaRanges, ['id'], 'value', topOf(document));
    const parts = id.split('-').slice(0, -1);
    const begins = [types[type].idPrefix, ...options.prefixes];
    // An organisation may put words of its own before or after: IT-SOP-004, SOP-NET-004.
    if (!begins.some((prefix) => parts.includes(prefix) || id.startsWith(`${prefix}-`))) {
      const other = documentTypes.find((known) => parts.includes(types[known].idPrefix));
      const meant = other ? `is how ${a(types[other].one)} is called` : 'begins as no type does';
      report(
        document.file,
        range,
        `The id \`${id}\` ${meant}, and this document is ${a(types[type].one)}, so whoever reads the id in a ticket looks in the wrong place. ${other ? `Correct \`type\` if the document is ${a(types[other].one)}; else give` : 'Give'} it an id that begins with \`${types[type].idPrefix}-\`.`,
        ...(other ? correctingType(document, other) : []),
      );
    } else if (options.digits > 0 && digits.length !== options.digits) {
      const wanted = digits.replace(/^0+/, '').padStart(options.digits, '0');
      const whole = `${parts.join('-')}-${wanted}`;
      const fits = wanted.length === options.digits;
      report(
        document.file,
        range,
        `The number of \`${id}\` has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'} and those of this library have ${options.digits}, so lists sort it into the wrong place and a search for the usual form misses it. Write \`${whole}\`, if nothing names the document yet.`,
        ...(fits ? [writingValue(document, range, whole, `Write \`${whole}\``)] : []),
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'A procedure with the id of an article',
        files: { 'sop/a.mdx': '---\nid: KB-004\ntype: sop\n---\n' },
        findings: [
          'sop/a.mdx:2:5 The id `KB-004` is how an article is called, and this document is a procedure, so whoever reads the id in a ticket looks in the wrong place. Correct `type` if the document is an article; else give it an id that begins with `SOP-`.',
        ],
        suggested: {},
      },
      {
        title: 'An article that was copied from a procedure, type and all: folder and id agree',
        files: { 'kb/a.mdx': '---\nid: KB-004\ntype: sop\n---\n' },
        findings: [
          'kb/a.mdx:2:5 The id `KB-004` is how an article is called, and this document is a procedure, so whoever reads the id in a ticket looks in the wrong place. Correct `type` if the document is an article; else give it an id that begins with `SOP-`.',
        ],
        suggested: { 'kb/a.mdx': '---\nid: KB-004\ntype: kb\n---\n' },
      },
      {
        title: 'A beginning that no type has',
        files: { 'sop/a.mdx': '---\nid: DOC-12\ntype: sop\n---\n' },
        findings: [
          'sop/a.mdx:2:5 The id `DOC-12` begins as no type does, and this document is a procedure, so whoever reads the id in a ticket looks in the wrong place. Give it an id that begins with `SOP-`.',
        ],
      },
      {
        title: 'A number with fewer digits, where a library counts them',
        files: { 'sop/a.mdx': '---\nid: SOP-12\ntype: sop\n---\n' },
        options: { digits: 3 },
        findings: [
          'sop/a.mdx:2:5 The number of `SOP-12` has 2 digits and those of this library have 3, so lists sort it into the wrong place and a search for the usual form misses it. Write `SOP-012`, if nothing names the document yet.',
        ],
        suggested: { 'sop/a.mdx': '---\nid: SOP-012\ntype: sop\n---\n' },
      },
    ],
    passes: [
      { title: 'As its type is called', files: { 'sop/a.mdx': '---\nid: SOP-004\ntype: sop\n---\n' } },
      {
        title: 'With words of the organisation around it',
        files: {
          'sop/a.mdx': '---\nid: IT-SOP-004\ntype: sop\n---\n',
          'sop/b.mdx': '---\nid: SOP-NET-12\ntype: sop\n---\n',
        },
      },
      {
        title: 'A beginning that the library allows',
        files: { 'sop/a.mdx': '---\nid: WI-004\ntype: sop\n---\n' },
        options: { prefixes: ['WI'] },
      },
      {
        title: 'No id at all is what another rule reports',
        files: { 'sop/a.mdx': '---\nid: sop 4\n---\n', 'sop/b.mdx': '---\ntype: sop\n---\n' },
      },
    ],
  },
};

function a(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Where the folder agrees with the id, the type is what is wrong. */
function correctingType(document: Document, type: DocumentType): Fix[] {
  const range = document.metaRanges['type']?.value;
  const folders = document.file.split('/').slice(0, -1);
  if (!range || !folders.includes(types[type].folder)) return [];
  return [writingValue(document, range, type, `Write \`type: ${type}\``)];
}
