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

/**
 * Unpacks a Word file.
 * @returns the name of each part, and how to read its text
 * @throws Unreadable for what is no zip, is broken, encrypted or far too large
 */
export function openPackage(bytes: Uint8Array): Map<string, Buffer> {
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
  const body = parts.get('word/document.xml');
  if (!body)
    throw new Unreadable(
      'It holds no text of Word’s (word/document.xml). It may be another kind of file by that name.',
    );
  for (const [name, part] of parts) if (name.endsWith('.xml') || name.endsWith('.rels')) checkXml(part);
  return parts;
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

/** The words of a part, a line for each paragraph: all that is written, or only what `tag` holds. */
export function textOfPart(part: Buffer | undefined, tag = 'w:t'): string {
  if (!part) return '';
  const xml = part.toString('utf8');
  const pattern = new RegExp(`<${tag}(?:\\s[^<>]*)?>([^<]*)</${tag}>|</w:p>|<w:(?:tab|br|cr)\\b[^<>]*>`, 'g');
  let text = '';
  for (const match of xml.matchAll(pattern))
    text += match[1] !== undefined ? entities(match[1]) : match[0].startsWith('</') ? '\n' : ' ';
  return text.replace(/\n{2,}/g, '\n').trim();
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
