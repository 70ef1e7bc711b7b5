/** The evidence of a period in one folder: texts, records, redlines, gaps, and a manifest by which it can be checked. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { byId } from '../../core/id-order.ts';
import type { Library } from '../../core/library.ts';
import { decodeSource } from '../../core/load.ts';
import type { Document } from '../../core/model.ts';
import { loadParser, type MarkdownParser } from '../../core/parse.ts';
import { type AuditGap, type AuditPeriod, textsInForce } from '../../history/audit-gaps.ts';
import {
  bundlePath,
  type Manifest,
  manifestFile,
  sha256,
  sumsFile,
  sumsOf,
} from '../../history/audit-manifest.ts';
import type { DocumentHistory, DocumentText, LibraryHistory } from '../../history/model.ts';
import { readBlobs } from '../../history/read-blobs.ts';
import { recordBooks, recordsOf } from '../../history/records.ts';
import { compareDocuments } from '../../history/redline.ts';
import { Neighbours } from '../history/neighbours.ts';
import { redlineHtml } from '../history/redline-html.ts';
import { parseOld, renderOld } from '../history/render-old.ts';
import { documentPage, gapsPage, indexPage, redlineFile, textPage } from './bundle-pages.ts';
import { siteMark, style, styleFile, withoutSite } from './plain-page.ts';

export interface BundleInput {
  /** The library's folder. */
  folder: string;
  library: Library;
  history: LibraryHistory;
  period: AuditPeriod;
  gaps: readonly AuditGap[];
  today: string;
}

/** A text of the bundle. */
export interface BundledText {
  text: DocumentText;
  from: string;
  until: string | undefined;
  /** From the bundle's folder: the text as it was written, and as a page. */
  file: string;
  page: string;
}

export interface BundledDocument {
  history: DocumentHistory;
  texts: BundledText[];
}

/**
 * Makes every file of a bundle. The same commit, library and day give the same bytes.
 * @returns path in the bundle → content, and the manifest's own hash
 */
export async function evidenceBundle(
  input: BundleInput,
): Promise<{ files: Map<string, string | Uint8Array>; manifest: Manifest; digest: string }> {
  const { folder, library, history, period, gaps, today } = input;
  const files = new Map<string, string | Uint8Array>([[styleFile, style]]);
  const documents = bundledDocuments(history, period);
  const sources = await readSources(folder, documents);
  const neighbours = new Neighbours(library, new Set(), [], history);
  const parser = await loadParser();
  for (const document of documents)
    await addDocument({ ...input, files, sources, neighbours, parser }, document);
  const records = await addRecords(folder, library, files);
  files.set('gaps.html', gapsPage(gaps));
  files.set('gaps.json', `${JSON.stringify(gaps, null, 1)}\n`);
  files.set('index.html', indexPage({ library, documents, gaps, period, today, head: history.head }));
  const listed = Object.fromEntries(
    [...files]
      .map(([path, content]) => [path, sha256(content)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const sums = sumsOf(listed);
  const manifest: Manifest = {
    format: 'deskbook-evidence-1',
    madeFor: today,
    from: period.from ?? null,
    to: period.to,
    organisation: library.registries.organisation.name,
    commit: history.head ?? null,
    documents: documents.map(({ history: { id, title }, texts }) => ({
      ...{ id, title },
      texts: texts.map(({ text, from, until, file }) => ({
        version: text.version,
        from,
        until: until ?? null,
        file,
        content: text.contentHash,
        commit: text.commit?.hash ?? null,
      })),
    })),
    records,
    gaps: gaps.length,
    files: listed,
    list: sha256(sums),
  };
  const written = `${JSON.stringify(manifest, null, 1)}\n`;
  files.set(manifestFile, written);
  files.set(sumsFile, sums);
  return { files, manifest, digest: sha256(written) };
}

/** A text that was in force twice stands there twice in time, and once as a file. */
function bundledDocuments(history: LibraryHistory, period: AuditPeriod): BundledDocument[] {
  return [...history.documents.values()]
    .sort((a, b) => byId.compare(a.id, b.id))
    .map((document) => {
      const inForce = textsInForce(document, period);
      const texts = inForce.map(({ text, from, until }): BundledText => {
        const others = inForce.some(
          (other) => other.text.version === text.version && other.text.contentHash !== text.contentHash,
        );
        // No other name can be that of the document's own page.
        const plain = /^\d[\w.+-]*$/.test(text.version) ? text.version : 'text';
        const name = others || plain === 'text' ? `${plain}-${text.contentHash.slice(0, 12)}` : plain;
        const ending = text.file.endsWith('.md') ? 'md' : 'mdx';
        const path = `documents/${document.id}/${name}`;
        return { text, from, until, file: `${path}.${ending}`, page: `${path}.html` };
      });
      return { history: document, texts };
    })
    .filter(({ history: { id }, texts }) => texts.length > 0 && /^[A-Z][A-Z0-9-]*$/.test(id));
}

/** The bytes of every text, as git has them; of those that are not committed, as they are on disk. */
async function readSources(
  folder: string,
  documents: readonly BundledDocument[],
): Promise<Map<string, Uint8Array>> {
  const sources = new Map<string, Uint8Array>();
  const blobs = new Map<string, string[]>();
  for (const { texts } of documents)
    for (const { text, file } of texts)
      if (text.blob === undefined)
        sources.set(file, await readFile(join(folder, text.file)).catch(() => new Uint8Array()));
      else blobs.set(text.blob, [...(blobs.get(text.blob) ?? []), file]);
  await readBlobs(folder, blobs.keys(), (blob, bytes) => {
    for (const file of blobs.get(blob) ?? []) sources.set(file, Uint8Array.from(bytes));
  });
  return sources;
}

interface Making extends BundleInput {
  files: Map<string, string | Uint8Array>;
  sources: ReadonlyMap<string, Uint8Array>;
  neighbours: Neighbours;
  parser: MarkdownParser;
}

async function addDocument(making: Making, document: BundledDocument): Promise<void> {
  const { files, sources, neighbours, parser, library } = making;
  const records = recordsOf(library, document.history.id);
  const about = { document, records, roles: library.registries.roles };
  files.set(`documents/${document.history.id}/index.html`, documentPage(about));
  let before: { text: BundledText; parsed: Document } | undefined;
  for (const text of document.texts) {
    const bytes = sources.get(text.file) ?? new Uint8Array();
    const parsed = parseOld(
      decodeSource(text.text.file, bytes).text,
      text.text.file,
      parser,
      library.registries,
    );
    if (!files.has(text.file)) {
      files.set(text.file, bytes);
      const { result } = await neighbours.watch(parsed, () =>
        renderOld(parsed, neighbours, siteMark, 'none'),
      );
      files.set(text.page, textPage(about, text, withoutSite(result.html), result.fault));
    }
    if (before && before.text.file !== text.file) {
      const compared = {
        changes: compareDocuments(before.parsed, parsed),
        redline: redlineHtml(before.parsed.text, parsed.text),
      };
      const { path, html } = redlineFile(document, before.text, text, compared);
      files.set(path, html);
    }
    before = { text, parsed };
  }
}

async function addRecords(
  folder: string,
  library: Library,
  files: Map<string, string | Uint8Array>,
): Promise<Manifest['records']> {
  const listed: Manifest['records'] = [];
  for (const { file, id, records, lines } of recordBooks(library).values()) {
    if (!bundlePath.safeParse(file).success) continue;
    files.set(file, await readFile(join(folder, file)));
    listed.push({ file, id: id ?? null, count: records.length, last: lines.at(-1)?.hash ?? null });
  }
  return listed.sort((a, b) => (a.file < b.file ? -1 : 1));
}
