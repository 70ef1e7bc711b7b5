/** Completion at a place of a file: in its YAML or in its text. */
import { type DocumentType, documentTypes, registryNames } from '../../schemas/index.ts';
import { type Library, textOfFile } from '../core/library.ts';
import { registryFile } from '../core/registries.ts';
import { completeBody } from './complete-body.ts';
import { completeYaml } from './complete-yaml.ts';
import type { Suggestion } from './suggestion.ts';

/** @param today `YYYY-MM-DD` */
export function completeAt(library: Library, file: string, offset: number, today: string): Suggestion[] {
  const registry = registryNames.find((name) => registryFile(name) === file);
  if (registry) {
    const before = (textOfFile(library, file) ?? '').slice(0, offset);
    return completeYaml(before, { library, today, of: { registry }, values: {} });
  }
  const document = library.byFile.get(file);
  if (!document) return [];
  const head = frontmatterSpan(document.text);
  if (head && head.start <= offset && offset <= head.end) {
    const type: DocumentType = document.type ?? typeWritten(document.text) ?? 'sop';
    const before = document.text.slice(head.start, offset);
    return completeYaml(before, { library, today, of: { type }, values: document.meta });
  }
  return completeBody({ library, document, offset });
}

/** Between the lines of hyphens; while the second is missing, up to the first empty line or heading. */
function frontmatterSpan(text: string): { start: number; end: number } | undefined {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!opening) return undefined;
  const start = opening[0].length;
  const rest = text.slice(start);
  const closing = rest.search(/^---[ \t]*$/m);
  if (closing !== -1) return { start, end: start + closing };
  const ends = rest.search(/^(?:#{1,6} |[ \t]*$)/m);
  return { start, end: ends === -1 ? text.length : start + ends };
}

function typeWritten(text: string): DocumentType | undefined {
  const written = /^type:[ \t]*([a-z]+)/m.exec(text)?.[1];
  return documentTypes.find((type) => type === written);
}
