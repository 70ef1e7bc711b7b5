/** `--fix`: applies safe fixes pass after pass, until there is none left that helps. */
import { edited } from '../core/edits.ts';
import type { LibraryFiles } from '../core/library.ts';
import type { Finding, SourceFile } from '../core/model.ts';
import { compatible, mostPasses, safeFixes } from './fixes.ts';
import type { LintedFiles } from './lint-files.ts';

export interface Mended extends LintedFiles {
  /** The files as they are now. */
  files: LibraryFiles;
  /** New text of each file that was changed. */
  changed: Map<string, string>;
  /** How many fixes were made. */
  fixes: number;
}

/**
 * Lints, fixes and lints again. A file whose text comes back to what it was in an earlier pass is left as it was before
 * the first, so that two fixes that undo each other never go round. Files that are not UTF-8 are not touched: their true
 * bytes are not known.
 * @param lintOnce gives the findings of the files as they are
 * @param isWanted says of a file whether it may be changed; all may when left out
 */
export async function mend(
  files: LibraryFiles,
  lintOnce: (files: LibraryFiles) => Promise<LintedFiles>,
  isWanted: (file: string) => boolean = () => true,
): Promise<Mended> {
  const original = new Map(
    [...files.documents, ...files.registries].map((source) => [source.file, source.text]),
  );
  const seen = new Map<string, Set<string>>();
  const fixesOf = new Map<string, number>();
  const leftAlone = new Set<string>();
  let current = files;
  let linted = await lintOnce(current);
  for (let pass = 0; pass < mostPasses; pass++) {
    const texts = new Map<string, string>();
    for (const [file, findings] of byFile(linted.findings)) {
      const source = sourceOf(current, file);
      if (!source || source.brokenAt !== undefined || leftAlone.has(file) || !isWanted(file)) continue;
      const fixes = compatible(safeFixes(findings));
      if (fixes.length === 0) continue;
      const text = edited(
        source.text,
        fixes.flatMap(({ edits }) => edits),
      );
      const before = seen.get(file) ?? new Set([original.get(file)!]);
      seen.set(file, before);
      if (before.has(text)) {
        leftAlone.add(file);
        texts.set(file, original.get(file)!);
        fixesOf.delete(file);
        continue;
      }
      before.add(text);
      texts.set(file, text);
      fixesOf.set(file, (fixesOf.get(file) ?? 0) + fixes.length);
    }
    if (texts.size === 0) break;
    current = withTexts(current, texts);
    linted = await lintOnce(current);
  }
  const changed = new Map<string, string>();
  for (const { file, text } of [...current.documents, ...current.registries])
    if (text !== original.get(file)) changed.set(file, text);
  const fixes = [...fixesOf.values()].reduce((sum, count) => sum + count, 0);
  return { ...linted, files: current, changed, fixes };
}

function byFile(findings: Finding[]): Map<string, Finding[]> {
  return Map.groupBy(findings, (finding) => finding.file);
}

function sourceOf(files: LibraryFiles, file: string): SourceFile | undefined {
  return (
    files.documents.find((source) => source.file === file) ??
    files.registries.find((source) => source.file === file)
  );
}

function withTexts(files: LibraryFiles, texts: ReadonlyMap<string, string>): LibraryFiles {
  const changed = (source: SourceFile): SourceFile => {
    const text = texts.get(source.file);
    return text === undefined ? source : { ...source, text };
  };
  return { ...files, documents: files.documents.map(changed), registries: files.registries.map(changed) };
}
