/** Pictures of a source → files beside the document, with names that say whose they are. */
import { posix } from 'node:path';
import type { Image, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { walk } from '../core/walk.ts';
import type { ReadSource } from './source.ts';

export interface PlacedPicture {
  /** From the output folder. */
  file: string;
  bytes: Uint8Array;
}

/**
 * Gives every picture of the source a file; pictures elsewhere on the web stay links.
 * @param file the document, from the output folder
 * @param readBeside reads a file by its path from the folder of sources; undefined when there is none
 */
export async function placePictures(
  source: Pick<ReadSource, 'tree' | 'pictures' | 'notes'>,
  name: string,
  file: string,
  readBeside: (path: string) => Promise<Uint8Array | undefined>,
): Promise<PlacedPicture[]> {
  const { notes } = source;
  const placed = new Map<string, string>();
  const files: PlacedPicture[] = [];
  const found: { image: Image; heading: string }[] = [];
  let heading = '';
  walk(source.tree as Root, (node) => {
    if (node.type === 'heading') heading = textOf(node);
    else if (node.type === 'image') found.push({ image: node, heading });
  });
  const base = posix.basename(file).replace(/\.mdx?$/, '');
  const named: string[] = [];
  const missing: string[] = [];
  for (const { image, heading: above } of found) {
    const { url } = image;
    if (/^(?:https?:)?\/\//i.test(url)) continue;
    let name2 = placed.get(url);
    if (name2 === undefined) {
      const picture = source.pictures.get(url) ?? inData(url) ?? (await beside(url, name, readBeside));
      if (!picture) {
        if (url !== '') missing.push(url);
        continue;
      }
      name2 = `${base}-${files.length + 1}.${picture.extension}`;
      placed.set(url, name2);
      files.push({ file: posix.join(posix.dirname(file), name2), bytes: picture.bytes });
      if (!url.startsWith('picture:') && !url.startsWith('data:')) named.push(url);
    }
    image.url = name2;
    if (!image.alt?.trim()) image.alt = above === '' ? `Picture ${files.length}` : `Picture under ${above}`;
  }
  if (files.length > 0)
    notes.push({
      kind: 'mapped',
      what: `${files.length === 1 ? 'A picture was' : `${files.length} pictures were`} put beside the document. Look at what stands for ${files.length === 1 ? 'it' : 'them'} where nobody can see ${files.length === 1 ? 'it' : 'them'} (alt text).`,
      ...(named.length > 0 ? { quote: named.join('\n') } : {}),
    });
  if (missing.length > 0)
    notes.push({
      kind: 'left',
      what: 'Pictures were not found where the text says; their addresses stand as written.',
      quote: missing.join('\n'),
    });
  return files;
}

type Picture = { bytes: Uint8Array; extension: string };

function inData(url: string): Picture | undefined {
  const found = /^data:image\/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(url);
  return found
    ? { bytes: Buffer.from(found[2]!, 'base64'), extension: found[1] === 'jpeg' ? 'jpg' : found[1]! }
    : undefined;
}

async function beside(
  url: string,
  name: string,
  readBeside: (path: string) => Promise<Uint8Array | undefined>,
): Promise<Picture | undefined> {
  const path = url.split(/[?#]/)[0]!;
  const extension = /\.(png|jpe?g|gif|webp|svg)$/i.exec(path)?.[1]?.toLowerCase();
  if (extension === undefined || path.startsWith('/')) return undefined;
  let plain = path;
  try {
    plain = decodeURIComponent(path);
  } catch {
    // The name holds a percent sign that is none of an address.
  }
  const bytes = await readBeside(posix.normalize(posix.join(posix.dirname(name), plain)));
  // A drawing that can run is no picture.
  if (
    !bytes ||
    (extension === 'svg' && /<script|\son\w+\s*=|javascript:/i.test(Buffer.from(bytes).toString('utf8')))
  )
    return undefined;
  return { bytes, extension: extension === 'jpeg' ? 'jpg' : extension };
}
