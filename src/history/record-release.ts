/** A release written into a document's frontmatter: version, day and revision entry, and not a byte else. */
import { isDeepStrictEqual } from 'node:util';
import { edited } from '../core/edits.ts';
import { readYaml } from '../core/frontmatter.ts';
import type { Document, Edit } from '../core/model.ts';
import { lineIndex } from '../core/positions.ts';
import { yamlValue } from './record-file.ts';

export interface Release {
  version: string;
  /** First day in force. */
  effective: string;
  /** The day the change was made. */
  date: string;
  author: string;
  summary: string;
  /** Left out: as it is. */
  status?: string;
}

/**
 * The text with the release in its frontmatter. Comments, the order of keys, quotation marks and line ends stay.
 * @returns undefined when the frontmatter is laid out so that it cannot be done without changing something else
 */
export function withRelease(document: Document, release: Release): string | undefined {
  const { text, metaRanges, frontmatterRange } = document;
  if (!frontmatterRange) return undefined;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  // Right in front of the closing hyphens.
  const end = text.lastIndexOf('---', frontmatterRange.end.offset - 1);
  const edits: Edit[] = [];
  const revisions = metaRanges['revisions'];
  const newLines: string[] = [];
  const setValue = (key: string, value: string): void => {
    const range = metaRanges[key]?.value;
    if (!range) {
      newLines.push(`${key}: ${value}${lineEnd}`);
      return;
    }
    const written = text.slice(range.start.offset, range.end.offset);
    const quote = /^["']/.exec(written)?.[0] ?? '';
    edits.push({ start: range.start.offset, end: range.end.offset, text: `${quote}${value}${quote}` });
  };
  setValue('version', release.version);
  setValue('effective', release.effective);
  if (release.status !== undefined) setValue('status', release.status);
  if (newLines.length > 0) {
    const at = revisions?.key.start.column === 1 ? revisions.key.start.offset : end;
    edits.push({ start: at, end: at, text: newLines.join('') });
  }
  const added = revisionEdit(document, release, lineEnd, end);
  if (!added) return undefined;
  edits.push(added);
  const changed = edited(text, edits);
  return isAsMeant(document, changed, release) ? changed : undefined;
}

function revisionEdit(document: Document, release: Release, lineEnd: string, end: number): Edit | undefined {
  const { text, metaRanges, meta } = document;
  const fields: [string, string][] = [
    ['version', release.version],
    ['date', release.date],
    ['author', yamlValue(release.author)],
    ['summary', yamlValue(release.summary)],
  ];
  const flow = `{ ${fields.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
  const block = (indent: string, gap = ' '): string =>
    fields
      .map(([key, value], index) =>
        index === 0
          ? `${indent}-${gap}${key}: ${value}`
          : `${indent} ${' '.repeat(gap.length)}${key}: ${value}`,
      )
      .join(lineEnd)
      .concat(lineEnd);
  const list = metaRanges['revisions'];
  if (!list) return { start: end, end, text: `revisions:${lineEnd}${block('  ')}` };
  if (!Array.isArray(meta['revisions'])) return undefined;
  const value = list.value.start.offset;
  const first = metaRanges['revisions.0']?.key.start;
  if (text[value] === '[') {
    if (!first) {
      // An empty list becomes one with an entry a line.
      return {
        start: text.indexOf(':', list.key.end.offset) + 1,
        end: list.value.end.offset,
        text: `${lineEnd}${block('  ').slice(0, -lineEnd.length)}`,
      };
    }
    return { start: first.offset, end: first.offset, text: `${flow}, ` };
  }
  if (!first) return undefined;
  const lineStart = first.offset - (first.column - 1);
  const before = /^([ ]*)-([ ]+)$/.exec(text.slice(lineStart, first.offset));
  if (!before) return undefined;
  const [, indent, gap] = before as unknown as [string, string, string];
  const isFlow = text[first.offset] === '{';
  return {
    start: lineStart,
    end: lineStart,
    text: isFlow ? `${indent}-${gap}${flow}${lineEnd}` : block(indent, gap),
  };
}

/** Reads the frontmatter again: exactly what was meant may have changed, and nothing below it. */
function isAsMeant(document: Document, changed: string, release: Release): boolean {
  const { text, meta, frontmatterRange } = document;
  const body = text.slice(frontmatterRange!.end.offset);
  if (!changed.endsWith(body)) return false;
  const front = changed.slice(0, changed.length - body.length);
  const opening = /^---[ \t]*\r?\n/.exec(front)?.[0].length;
  if (opening === undefined) return false;
  const yaml = readYaml(front.slice(opening).replace(/---[ \t]*$/, ''), lineIndex(front), opening);
  if (yaml.faults.length > 0) return false;
  const { version, effective, status, date, author, summary } = { status: meta['status'], ...release };
  const before = Array.isArray(meta['revisions']) ? meta['revisions'] : [];
  return isDeepStrictEqual(yaml.value, {
    ...meta,
    version,
    effective,
    status,
    revisions: [{ version, date, author, summary }, ...before],
  });
}
