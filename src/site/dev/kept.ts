/**
 * What development keeps from one reading of a library to the next, so that a change of one document reads and checks
 * one document. Whatever else a document's reading depends on changes the key, and then nothing is kept.
 */
import { buildLibrary, type Library, type LibraryFiles } from '../../core/library.ts';
import type { Document } from '../../core/model.ts';
import type { MarkdownParser } from '../../core/parse.ts';
import type { CheckedDocument } from '../../lint/lint.ts';
import type { Settings } from '../../lint/settings.ts';

export interface Kept {
  /** Of the registries. */
  registries: string;
  documents: Map<string, Document>;
  /** Of all that the rules about one document go by, besides the document. */
  checkedBy: string;
  checked: Map<string, CheckedDocument>;
  /** What is written in the files of rendered bodies. */
  bodies: Map<string, string>;
}

export function nothingKept(): Kept {
  return { registries: '', documents: new Map(), checkedBy: '', checked: new Map(), bodies: new Map() };
}

/** Reads the documents whose text is another than before, and those alone while the registries are the same. */
export function libraryWithKept(files: LibraryFiles, parser: MarkdownParser, kept: Kept): Library {
  const registries = JSON.stringify(files.registries.map(({ file, text }) => [file, text]));
  const usable = registries === kept.registries ? kept.documents : new Map<string, Document>();
  const read = (): Library =>
    buildLibrary(files, parser, undefined, ({ file, text, brokenAt }) => {
      const before = usable.get(file);
      return brokenAt === undefined && before?.text === text ? before : undefined;
    });
  let library = read();
  // Titles and types of other documents stand in what joining has written into the kept ones.
  if (usable.size > 0 && namesOf(library.documents) !== namesOf([...kept.documents.values()])) {
    usable.clear();
    library = read();
  }
  kept.registries = registries;
  kept.documents = library.byFile;
  return library;
}

/** What the rules said of the documents that are the same ones as before; `remember` takes what they say now. */
export function checkedBefore(
  library: Library,
  settings: Settings,
  today: string,
  kept: Kept,
): { known: Map<string, CheckedDocument>; remember: (checked: Map<string, CheckedDocument>) => void } {
  const by = JSON.stringify([
    settings.fingerprint,
    today,
    kept.registries,
    namesOf(library.documents),
    library.records.map(({ file, text }) => [file, text]),
  ]);
  const known = new Map<string, CheckedDocument>();
  if (by === kept.checkedBy)
    for (const { file, text } of library.documents) {
      const before = kept.checked.get(`${file}\n${text}`);
      if (before) known.set(file, before);
    }
  return {
    known,
    remember(checked) {
      kept.checkedBy = by;
      kept.checked = new Map(
        library.documents.flatMap(({ file, text }) => {
          const found = checked.get(file);
          return found ? [[`${file}\n${text}`, found] as const] : [];
        }),
      );
    },
  };
}

function namesOf(documents: readonly Document[]): string {
  return JSON.stringify(documents.map(({ file, type, title }) => [file, type ?? null, title]));
}
