/** What the past needs to know of a text, from its frontmatter: the body is not parsed. */
import { contentHash } from '../core/content-hash.ts';
import { isDay } from '../core/dates.ts';
import { readYaml } from '../core/frontmatter.ts';
import type { Range } from '../core/model.ts';
import { readPlainYaml } from '../core/plain-yaml.ts';
import type { RevisionEntry } from './model.ts';

export interface TextFacts {
  /** Undefined when the text names none, or its frontmatter cannot be read. */
  id: string | undefined;
  title: string;
  type: string | undefined;
  version: string;
  status: string;
  effective: string | undefined;
  revisions: RevisionEntry[];
  /** The one of them that is about the text's own version. */
  entry: RevisionEntry | undefined;
  contentHash: string;
}

const fence = /^---[ \t]*\r?\n/;
const closing = /(?:^|\r?\n|\r)---[ \t]*(?=\r?\n|\r|$)/;

/** Reads the facts of a text as it stands in a file. Never throws. */
export function textFacts(source: string): TextFacts {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const opening = fence.exec(text)?.[0].length;
  const rest = opening === undefined ? '' : text.slice(opening);
  const close = closing.exec(rest);
  if (opening === undefined || !close) return factsOf({}, hashOf(text, {}, 0));
  const value = yamlOf(rest.slice(0, close.index));
  const meta = isMap(value) ? value : {};
  return factsOf(meta, hashOf(text, meta, opening + close.index + close[0].length));
}

function yamlOf(text: string): unknown {
  try {
    const plain = text.length > longestPlain ? undefined : readPlainYaml(text, nowhere.start, false);
    if (plain) return plain.value;
  } catch (error) {
    // Brackets in brackets until the stack is full: `readYaml` looks before it reads.
    if (!(error instanceof RangeError)) throw error;
  }
  return readYaml(text, noPlaces).value;
}

/** In characters: more than any frontmatter has. */
const longestPlain = 100_000;

function factsOf(meta: Record<string, unknown>, hash: string): TextFacts {
  const effective = meta['effective'];
  const revisions = Array.isArray(meta['revisions']) ? meta['revisions'] : [];
  const version = words(meta['version']) ?? '';
  const entries = revisions.filter(isMap).map(entryOf);
  return {
    id: words(meta['id']),
    title: words(meta['title']) ?? '',
    type: words(meta['type']),
    version,
    status: words(meta['status']) ?? '',
    effective: isDay(effective) ? effective : undefined,
    revisions: entries,
    entry: entries.find((entry) => entry.version === version),
    contentHash: hash,
  };
}

function entryOf(entry: Record<string, unknown>): RevisionEntry {
  const approver = words(entry['approver']);
  return {
    version: words(entry['version']) ?? '',
    date: isDay(entry['date']) ? entry['date'] : '',
    author: words(entry['author']) ?? '',
    summary: words(entry['summary']) ?? '',
    ...(approver === undefined ? {} : { approver }),
    ...(isDay(entry['effective']) ? { effective: entry['effective'] } : {}),
  };
}

function hashOf(text: string, meta: Record<string, unknown>, end: number): string {
  const point = { line: 1, column: 1, offset: end };
  return contentHash({ text, meta, frontmatterRange: { start: point, end: point } });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const nowhere: Range = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** Nobody is shown where something stands in a text of the past. */
const noPlaces = { point: () => nowhere.start, range: () => nowhere, start: () => 0 };
