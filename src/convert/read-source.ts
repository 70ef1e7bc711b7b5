/** Bytes → ReadSource: finds out what a file is, and has it read by the reader of its kind. */
import type { MarkdownParser } from '../core/parse.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readText } from './read-text.ts';
import { longestText, type ReadSource, type SourceBytes, type SourceKind, Unreadable } from './source.ts';

const kinds: Record<string, SourceKind> = {
  docx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};

/** Endings of files that can be imported. */
export const importable: readonly string[] = Object.keys(kinds);

const otherFormats: Record<string, string> = {
  doc: 'the Word format of before 2007. Open it in Word or LibreOffice and save it as .docx',
  odt: 'an OpenDocument text. Open it in LibreOffice and save it as .docx',
  rtf: 'rich text. Open it in Word or LibreOffice and save it as .docx',
  pdf: 'a PDF, which has pages but no structure. Import what it was made from, or copy its text into a .txt file',
  pages: 'a Pages document. Export it from Pages as .docx',
};

/** True for a file that somebody may have meant to import, and that says how to make it one that can be. */
export function isOtherFormat(name: string): boolean {
  return Object.hasOwn(otherFormats, /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '');
}

/** The kind of a file by its name; undefined for one that is not looked at in a folder. */
export function kindOf(name: string): SourceKind | undefined {
  const base = name.split('/').at(-1) ?? name;
  // A template of a site generator: procedure.md.erb.
  const ending = /\.([a-z]+)(?:\.(?:erb|liquid|njk|j2|tmpl))?$/i.exec(base)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
}

/**
 * Reads a file.
 * @throws Unreadable when it is none of the formats, broken, binary, or too large
 */
export async function readSource({ name, bytes }: SourceBytes, parser: MarkdownParser): Promise<ReadSource> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = kindOf(name);
  if (bytes instanceof Unreadable) throw bytes;
  if (kind === 'docx') {
    if (bytes.length === 0) throw new Unreadable('The file is empty.');
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
      throw new Unreadable(
        'It is no .docx inside, but an older or an encrypted Word file. Open it in Word, take the password off, and save it as .docx.',
      );
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
      throw new Unreadable('It is named .docx, but is no Word file inside. Save it from Word again.');
    return readDocx(bytes);
  }
  if (kind === undefined) {
    const about = Object.hasOwn(otherFormats, ending) ? otherFormats[ending] : undefined;
    throw new Unreadable(
      about
        ? `It is ${about}.`
        : `Files that end in .${ending} cannot be imported. Deskbook reads ${importable.map((known) => `.${known}`).join(', ')}.`,
    );
  }
  if (bytes.length > longestText)
    throw new Unreadable(
      `It has ${Math.round(bytes.length / 1_000_000)} MB of text, and no procedure has more than ${longestText / 1_000_000}. Split it first.`,
    );
  const text = decoded(bytes);
  const read = readerOf[kind](text, parser);
  if (text.trim() === '')
    read.notes.push({ kind: 'left', what: 'The file is empty; the document has a title and nothing else.' });
  return read;
}

const readerOf: Record<Exclude<SourceKind, 'docx'>, (text: string, parser: MarkdownParser) => ReadSource> = {
  html: readHtml,
  markdown: readMarkdown,
  text: readText,
};

/**
 * UTF-8, UTF-16 with its mark, else the Windows encoding of Western Europe, in which old exports are written.
 * @throws Unreadable for bytes that are no text
 */
export function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return clean(new TextDecoder('utf-16le').decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return clean(new TextDecoder('utf-16be').decode(bytes));
  if (bytes.includes(0))
    throw new Unreadable(
      'It holds bytes that are no text: a program, a picture or a database by the wrong name.',
    );
  try {
    return clean(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return clean(new TextDecoder('windows-1252').decode(bytes));
  }
}

/** Without a byte-order mark and without control characters, which no page shows; one kind of line end. */
function clean(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000B\u000E-\u001F\u007F]/g, ' ')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
