/** Between the addresses and positions of an editor and the paths and offsets of a library. */
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Library, textOfFile } from '../core/library.ts';
import type { Range } from '../core/model.ts';

/** Lines and UTF-16 code units count from 0. */
export interface EditorRange {
  start: { line: number; character: number };
  end: { line: number; character: number };
}

/** @returns undefined for what is no file on this machine, such as a text that was never saved */
export function fileOfUri(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

export function uriOf(folder: string, file: string): string {
  return pathToFileURL(join(folder, file)).href;
}

/** The path from the folder, with `/` between the parts; undefined for a file outside it. */
export function insideFolder(folder: string, path: string): string | undefined {
  const inside = relative(folder, path).replaceAll('\\', '/');
  return inside === '' || inside.startsWith('../') || inside === '..' || isAbsolute(inside)
    ? undefined
    : inside;
}

/** The lines of a text are counted once for all that is asked about it in a row. */
let counted = TextDocument.create('', '', 0, '');

/** Offsets of a text as an editor counts: columns of the parsers may count otherwise, offsets never do. */
export function editorRange(text: string, range: Range): EditorRange {
  if (counted.getText() !== text) counted = TextDocument.create('', '', 0, text);
  return { start: counted.positionAt(range.start.offset), end: counted.positionAt(range.end.offset) };
}

export function rangeIn(library: Library, file: string, range: Range): EditorRange {
  return editorRange(textOfFile(library, file) ?? '', range);
}
