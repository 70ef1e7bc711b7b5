/** Pictures of a document, each with the words it has and the day it was taken. */
import type { Image } from 'mdast';
import { isDay } from '../../../core/dates.ts';
import type { Document, Range } from '../../../core/model.ts';
import { rangeOf } from '../../../core/positions.ts';
import { walk } from '../../../core/walk.ts';

export interface Picture {
  words: string;
  /** The last part of its address, decoded. */
  name: string;
  /** `YYYY-MM-DD`, from the Markdown title or the file's name; undefined when neither says. */
  taken: string | undefined;
  range: Range;
}

/** The pictures of a document in the order of its text. Cheap for the many documents that have none. */
export function picturesOf(document: Document): Picture[] {
  if (!document.links.some(({ kind }) => kind === 'image')) return [];
  const pictures: Picture[] = [];
  walk(document.tree, (node) => {
    if (node.type === 'image') pictures.push(readPicture(node));
  });
  return pictures;
}

function readPicture(node: Image): Picture {
  const name = nameOf(node.url);
  return {
    words: (node.alt ?? '').replace(/\s+/g, ' ').trim(),
    name,
    taken: dayIn(node.title ?? '') ?? dayIn(name),
    range: rangeOf(node),
  };
}

function nameOf(url: string): string {
  const last =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function dayIn(text: string): string | undefined {
  return [...text.slice(0, 300).matchAll(/(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)/g)].map(([day]) => day).find(isDay);
}
