/**
 * Pagefind keeps filters in hash maps with a random seed, so that the same pages give an index with other bytes each
 * time. This puts what is in random order into one order and names the files by their new content. What a reader's
 * search finds is the same.
 *
 * The files are gzipped: a signature, then CBOR (RFC 8949). Only array heads and lengths are read; items are moved as
 * they are. Written for Pagefind 1.5.2, and held by the test that builds the same library twice.
 */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

export interface IndexFile {
  path: string;
  content: Uint8Array;
}

const signature = Buffer.from('pagefind_dcd');
/** Where the meta index lists its filters: version, pages, chunks, filters, sorts, fields. */
const filtersOfMeta = 3;

/** @throws when the files are not in the form of the Pagefind they were written for */
export function inOneOrder(files: IndexFile[]): IndexFile[] {
  const renamed = new Map<string, string>();
  const rename = (path: string, bytes: Buffer): string => {
    const hash = /([0-9a-f]+)\.pf_\w+$/.exec(path)?.[1];
    if (hash === undefined) throw new Error(`Pagefind wrote a file of an unknown name, ${path}.`);
    const fresh = createHash('sha256').update(bytes).digest('hex').slice(0, hash.length);
    renamed.set(hash, fresh);
    return path.replace(`${hash}.pf_`, `${fresh}.pf_`);
  };
  const withNewNames = (bytes: Buffer): Buffer => {
    // Old and new hashes are equally long, so lengths in the data stay true.
    let text = bytes.toString('latin1');
    for (const [old, fresh] of renamed) text = text.replaceAll(`_${old}`, `_${fresh}`);
    return Buffer.from(text, 'latin1');
  };

  const filters = files
    .filter((file) => file.path.endsWith('.pf_filter'))
    .map((file) => {
      const bytes = sortArray(unpack(file), [1]);
      return { path: rename(file.path, bytes), content: gzipSync(bytes) };
    });
  const metas = files
    .filter((file) => file.path.endsWith('.pf_meta'))
    .map((file) => {
      const bytes = sortArray(withNewNames(unpack(file)), [filtersOfMeta]);
      return { path: rename(file.path, bytes), content: gzipSync(bytes) };
    });
  const others = files
    .filter((file) => !/\.pf_(?:filter|meta)$/.test(file.path))
    .map((file) =>
      file.path.endsWith('pagefind-entry.json')
        ? { ...file, content: withNewNames(Buffer.from(file.content)) }
        : file,
    );
  return [...filters, ...metas, ...others];
}

function unpack(file: IndexFile): Buffer {
  const bytes = gunzipSync(file.content);
  if (!bytes.subarray(0, signature.length).equals(signature))
    throw new Error(`${file.path} is not in the form of Pagefind's index.`);
  return bytes;
}

/** Sorts the items of the array at a path of indexes into the outermost array. */
function sortArray(bytes: Buffer, path: number[]): Buffer {
  let array = arrayAt(bytes, signature.length);
  for (const index of path) {
    const item = array.items[index];
    if (!item) throw new Error("Pagefind's index has another form than expected.");
    array = arrayAt(bytes, item.start);
  }
  const first = array.items[0];
  const last = array.items.at(-1);
  if (!first || !last) return bytes;
  const sorted = array.items.map(({ start, end }) => bytes.subarray(start, end)).sort(Buffer.compare);
  return Buffer.concat([bytes.subarray(0, first.start), ...sorted, bytes.subarray(last.end)]);
}

interface Span {
  start: number;
  end: number;
}

function arrayAt(bytes: Buffer, at: number): { items: Span[]; end: number } {
  const { major, value, next } = headAt(bytes, at);
  if (major !== 4) throw new Error("Pagefind's index has another form than expected.");
  const items: Span[] = [];
  let start = next;
  for (let index = 0; index < value; index++) {
    const end = endOf(bytes, start);
    items.push({ start, end });
    start = end;
  }
  return { items, end: start };
}

function endOf(bytes: Buffer, at: number): number {
  const { major, value, next } = headAt(bytes, at);
  if (major === 2 || major === 3) return next + value;
  if (major === 4) return arrayAt(bytes, at).end;
  if (major === 0 || major === 1 || major === 7) return next;
  throw new Error("Pagefind's index has another form than expected.");
}

/** The head of a CBOR item: its major type, and its length or value (RFC 8949, section 3). */
function headAt(bytes: Buffer, at: number): { major: number; value: number; next: number } {
  const first = bytes[at] ?? 0xff;
  const major = first >> 5;
  const info = first & 0x1f;
  if (info < 24) return { major, value: info, next: at + 1 };
  if (info > 27) throw new Error("Pagefind's index has another form than expected.");
  const length = 1 << (info - 24);
  const value = length === 8 ? Number(bytes.readBigUInt64BE(at + 1)) : bytes.readUIntBE(at + 1, length);
  return { major, value, next: at + 1 + length };
}
