/**
 * The parts of a Word file: a zip of XML. Opened by hand before anything else reads it, since a zip of some kilobytes
 * can hold gigabytes, and since headers, deleted text and properties interest nobody but an import.
 */
import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './source.ts';

/** In bytes, unpacked. A book of a thousand pages has a tenth of it in XML. */
const longestPart = 60_000_000;
const longestXml = 20_000_000;
const longestPackage = 200_000_000;
const mostParts = 5_000;
const deepestXml = 600;

/** A Word file, unpacked: its parts by their names, and the one that holds the text. */
export interface WordPackage {
  parts: Map<string, Buffer>;
  text: Buffer;
}

/**
 * Unpacks a Word file.
 * @throws Unreadable for what is no zip, is broken, encrypted or far too large
 */
export function openPackage(bytes: Uint8Array): WordPackage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > buffer.length) throw broken('its list of parts is missing, so it was cut off');
  const count = buffer.readUInt16LE(end + 10);
  if (count > mostParts)
    throw new Unreadable(`It has ${count} parts, and no Word file has so many. It was not opened.`);
  let at = buffer.readUInt32LE(end + 16);
  let total = 0;
  const parts = new Map<string, Buffer>();
  for (let index = 0; index < count; index++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50)
      throw broken('its list of parts is damaged');
    const flags = buffer.readUInt16LE(at + 8);
    const method = buffer.readUInt16LE(at + 10);
    const packed = buffer.readUInt32LE(at + 20);
    const nameLength = buffer.readUInt16LE(at + 28);
    const local = buffer.readUInt32LE(at + 42);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
    if (flags & 1)
      throw new Unreadable('It is encrypted. Open it in Word, take the password off, and save it again.');
    const part = unpack(buffer, local, packed, method, name);
    total += part.length;
    if (total > longestPackage) throw tooLarge();
    parts.set(name.replaceAll('\\', '/').replace(/^\//, ''), part);
  }
  for (const [name, part] of parts) if (name.endsWith('.xml') || name.endsWith('.rels')) checkXml(part);
  const text = parts.get(mainPart(parts));
  if (!text)
    throw new Unreadable(
      'It holds no text of Word’s (word/document.xml). It may be another kind of file by that name.',
    );
  return { parts, text };
}

/** The package says which part is the text: `word/document.xml`, and `word/document2.xml` where Word on the web saved it. */
function mainPart(parts: ReadonlyMap<string, Buffer>): string {
  const relations = parts.get('_rels/.rels')?.toString('utf8') ?? '';
  const main = [...relations.matchAll(/<Relationship\s[^<>]*>/g)].find(([tag]) =>
    /\sType="[^"]*\/officeDocument"/.test(tag),
  )?.[0];
  return /\sTarget="\/?([^"]+)"/.exec(main ?? '')?.[1] ?? 'word/document.xml';
}

function unpack(buffer: Buffer, local: number, packed: number, method: number, name: string): Buffer {
  if (local + 30 > buffer.length || buffer.readUInt32LE(local) !== 0x04034b50)
    throw broken(`${name} is damaged`);
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  const data = buffer.subarray(start, start + packed);
  if (method === 0) return data;
  if (method !== 8) throw broken(`${name} is packed in a way that Word does not use`);
  try {
    return inflateRawSync(data, { maxOutputLength: longestPart });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw broken(`${name} cannot be unpacked`);
  }
}

/** Nesting that would exhaust the stack of an XML reader is no text. */
function checkXml(part: Buffer): void {
  if (part.length > longestXml) throw tooLarge();
  let depth = 0;
  for (const tag of part.toString('latin1').matchAll(/<(\/?)[A-Za-z][^<>]*?(\/?)>/g)) {
    if (tag[1] === '/') depth -= 1;
    else if (tag[2] !== '/') depth += 1;
    if (depth > deepestXml)
      throw new Unreadable('Its text is nested deeper than any program of text writes it. It was not read.');
  }
}

function broken(why: string): Unreadable {
  return new Unreadable(
    `The Word file is broken: ${why}. Open it in Word or LibreOffice, let it be repaired, and save it again.`,
  );
}

function tooLarge(): Unreadable {
  return new Unreadable(
    'Unpacked it is larger than any procedure (a picture of more than 60 MB, or a file made to exhaust what opens it). It was not read. Make its pictures smaller and save it again.',
  );
}

/**
 * The words of a part, a line for each paragraph: all that is written, each once, or only what `tag` holds. A drawing
 * stands there twice, for newer and older programs; a sentence that was moved does so too.
 */
export function textOfPart(part: Buffer | undefined, tag = '[wma]:t|c:v'): string {
  if (!part) return '';
  const xml = without(without(part.toString('utf8'), 'mc:Fallback'), 'w:moveFrom');
  const pattern = new RegExp(
    `<(?:${tag})(?:\\s[^<>]*)?>([^<]*)</|</[wa]:p>|<w:(tab|br|cr|noBreakHyphen|softHyphen)\\b[^<>]*>`,
    'g',
  );
  let text = '';
  for (const [whole, words, mark] of xml.matchAll(pattern))
    text +=
      words !== undefined ? entities(words) : mark === undefined ? '\n' : (hyphens[mark] ?? (whole && ' '));
  return text.replace(/\n{2,}/g, '\n').trim();
}

const hyphens: Record<string, string> = { noBreakHyphen: '\u2011', softHyphen: '\u00AD' };

/** XML without the elements of a name and all that they hold. */
function without(xml: string, name: string): string {
  let kept = '';
  let from = 0;
  let depth = 0;
  for (const tag of xml.matchAll(new RegExp(`<(/?)${name}(?:\\s[^<>]*?)?(/?)>`, 'g'))) {
    if (tag[2] === '/') continue;
    if (tag[1] === '' && depth++ === 0) kept += xml.slice(from, tag.index);
    if (tag[1] === '/' && depth > 0 && --depth === 0) from = tag.index + tag[0].length;
  }
  return depth === 0 ? kept + xml.slice(from) : xml;
}

/** What reviewers wrote at the edge, with their names. */
export function commentsIn(part: Buffer | undefined): string[] {
  const xml = part?.toString('utf8') ?? '';
  return [...xml.matchAll(/<w:comment\s([^<>]*)>([\s\S]*?)<\/w:comment>/g)].flatMap(
    ([, attributes, body]) => {
      const author = /\sw:author="([^"]*)"/.exec(` ${attributes}`)?.[1];
      const text = textOfPart(Buffer.from(body!));
      return text === '' ? [] : [author ? `${entities(author)}: ${text}` : text];
    },
  );
}

/** Paragraph styles that an organisation made of Word's headings, or gave a place in the outline, and their levels. */
export function headingStyles(part: Buffer | undefined): { name: string; level: number }[] {
  const styles = new Map<string, { name: string; based: string | undefined; outline: string | undefined }>();
  for (const [, attributes, body] of (part?.toString('utf8') ?? '').matchAll(
    /<w:style\s([^<>]*)>([\s\S]*?)<\/w:style>/g,
  )) {
    const id = /w:styleId="([^"]*)"/.exec(attributes!)?.[1];
    const value = (tag: string): string | undefined =>
      new RegExp(`<w:${tag}\\s[^<>]*w:val="([^"]*)"`).exec(body!)?.[1];
    if (id !== undefined && /w:type="paragraph"/.test(attributes!))
      styles.set(id, {
        name: entities(value('name') ?? id),
        based: value('basedOn'),
        outline: value('outlineLvl'),
      });
  }
  const levelOf = (id: string | undefined, depth = 0): number | undefined => {
    const style = id === undefined ? undefined : styles.get(id);
    if (!style || depth > 20) return undefined;
    if (/^title$/i.test(style.name)) return 1;
    if (style.outline !== undefined) return Number(style.outline) < 9 ? Number(style.outline) + 1 : undefined;
    const own = /^heading (\d)$/i.exec(style.name)?.[1];
    return own === undefined ? levelOf(style.based, depth + 1) : Number(own);
  };
  return [...styles].flatMap(([id, { name }]) => {
    const level = /^(?:title|subtitle|(?:heading|toc) .*)$/i.test(name) ? undefined : levelOf(id);
    return level === undefined ? [] : [{ name, level: Math.min(6, level) }];
  });
}

/** The first text of an element: `dc:title`. */
export function propertyOf(part: Buffer | undefined, name: string): string | undefined {
  const found =
    part && new RegExp(`<${name}(?:\\s[^<>]*)?>([^<]+)</${name}>`).exec(part.toString('utf8'))?.[1];
  return found === undefined ? undefined : entities(found).trim() || undefined;
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code !== undefined) return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : ' ';
    return (Object.hasOwn(named, name) ? named[name] : undefined) ?? whole;
  });
}
