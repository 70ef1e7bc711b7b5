/** Reads texts for the tests of the core: one line from a text to its model. */
import { type DocumentType, emptyRegistries, type Registries } from '../../schemas/index.ts';
import { emptyOrganisation } from '../../schemas/organisation.ts';
import { parseDocument } from '../../src/core/document.ts';
import { buildLibrary, type Library } from '../../src/core/library.ts';
import type { Document, Finding, Procedure, Range, Step, Target } from '../../src/core/model.ts';
import { loadParser } from '../../src/core/parse.ts';

export const parser = await loadParser('satteri');

/** Registries with one entry of each kind that the tests refer to. */
export const registries: Registries = {
  ...emptyRegistries,
  organisation: { ...emptyOrganisation, name: 'Example Ltd', phone: '1234' },
  roles: [
    { id: 'service-desk-analyst', name: 'Service desk analyst', aliases: ['agent'], duties: ['Help'] },
    { id: 'service-desk-manager', name: 'Service desk manager', duties: ['Lead'] },
  ],
  systems: [{ id: 'microsoft-365', name: 'Microsoft 365', owner: 'service-desk-manager' }],
};

export function read(text: string, file = 'sop/a.mdx'): Document {
  return parseDocument({ file, text }, { parser, registries });
}

/** A document of a type, with the given body under the least frontmatter; the body begins on line 5. */
export function body(text: string, type: DocumentType = 'sop'): Document {
  return read(`---\ntype: ${type}\n---\n\n${text}`, `${type}/a.mdx`);
}

/** The procedure of a document whose section holds the given text; the text begins on line 7. */
export function procedure(text: string): Procedure {
  const found = body(`## Procedure\n\n${text}\n\n## Escalation\n\nRing.\n\n## Exceptions\n\nNone.\n`)
    .procedures[0];
  if (!found) throw new Error('There is no procedure in the text.');
  return found;
}

/** A library of documents and registries, file by file. */
export function libraryOf(files: Record<string, string>): Library {
  const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
  return buildLibrary(
    {
      documents: sources.filter(({ file }) => /\.mdx?$/.test(file)),
      registries: sources.filter(({ file }) => file.endsWith('.yaml')),
      assets: sources.map(({ file }) => file).filter((file) => !/\.(?:mdx?|yaml)$/.test(file)),
    },
    parser,
  );
}

/** `3:8-3:15`: a range in few characters. */
export function at({ start, end }: Range): string {
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** `safety/mdx 3:8-3:15`: a finding without its words. */
export function place(finding: Finding): string {
  return `${finding.rule} ${at(finding.range)}`;
}

/** A target in few words: `step unlock`, `section escalation`, `document kb/a.mdx#cause`. */
export function targetIn(target: Target | undefined): string {
  if (!target) return 'none';
  switch (target.kind) {
    case 'step':
      return `step ${target.step}`;
    case 'section':
      return `section ${target.slug}`;
    case 'document':
      return `document ${target.file}${target.anchor === undefined ? '' : `#${target.anchor}`}`;
    case 'external':
      return `external ${target.url}`;
    case 'instruction':
      return `instruction ${target.text}`;
    case 'unresolved':
      return `unresolved ${target.href || target.text}`;
    default:
      return target.kind;
  }
}

/** The answers of a step as `label → target`. */
export function answersIn(step: Step | undefined): string[] {
  return (step?.parts ?? []).flatMap((part) =>
    part.kind === 'answers'
      ? part.answers.map((answer) => `${answer.label} → ${targetIn(answer.target)}`)
      : [],
  );
}
