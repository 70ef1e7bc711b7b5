/** Which text of each document a site shows: the approved one in force on its day, not the newest one on disk. */
import type { LibraryFiles } from '../core/library.ts';
import { versionInForce, versionToCome } from '../history/in-force.ts';
import type { LibraryHistory } from '../history/model.ts';
import { readTexts } from '../history/read-blobs.ts';
import { textFacts } from '../history/text-facts.ts';

/** What stands in a file instead of what is on disk. */
export interface ShownText {
  id: string;
  /** The version that is shown. */
  version: string;
  /** The approved version that is to follow, with its first day; undefined when only a draft lies on top. */
  toCome: { version: string; from: string } | undefined;
}

export interface TextsInForce {
  files: LibraryFiles;
  /** By the file of the document. */
  shown: Map<string, ShownText>;
  /** Undefined when nobody had to ask: every text on disk is the one in force. */
  history: LibraryHistory | undefined;
  /** What could not be known, for whoever builds. */
  notices: string[];
}

/**
 * Puts the text in force in the place of drafts, of texts under review and of approved ones whose day is still to come.
 * A document that was never approved is shown as it is on disk; its page says what it is.
 * @param today `YYYY-MM-DD`
 * @param read reads the library's history; called only when some text on disk is not in force
 */
export async function textsInForce(
  files: LibraryFiles,
  folder: string,
  today: string,
  read: () => Promise<LibraryHistory>,
): Promise<TextsInForce> {
  const asked = files.documents.filter(({ text }) => !surelyInForce(text, today));
  const waiting = asked.flatMap(({ file, text }) => {
    const { id, status, effective } = textFacts(text);
    const later = status === 'approved' && effective !== undefined && effective > today;
    return id !== undefined && (status === 'draft' || status === 'in-review' || later) ? [{ file, id }] : [];
  });
  if (waiting.length === 0) return { files, shown: new Map(), history: undefined, notices: [] };

  const history = await read();
  const shown = new Map<string, ShownText>();
  const blobs = new Map<string, string>();
  const unknown: string[] = [];
  const partial = history.notices.find(({ kind }) => kind === 'no-git' || kind === 'shallow');
  for (const { file, id } of waiting) {
    const document = history.documents.get(id);
    const version = document && versionInForce(document, today);
    if (document && version?.blob !== undefined) {
      blobs.set(file, version.blob);
      shown.set(file, { id, version: version.version, toCome: versionToCome(document, today) });
    } else if (partial) unknown.push(id);
  }
  const texts = await readTexts(folder, blobs.values());
  const documents = files.documents.map((source) => {
    const text = texts.get(blobs.get(source.file) ?? '');
    return text === undefined ? source : { file: source.file, text };
  });
  return {
    files: { ...files, documents },
    shown,
    history,
    notices:
      unknown.length === 0
        ? []
        : [
            `${unknown.join(', ')}: shown as on disk, though ${unknown.length === 1 ? 'this text is' : 'these texts are'} not in force. An older approved text may be; it cannot be seen here. ${partial!.message}`,
          ],
  };
}

/** Sees without parsing what nearly every text is: approved, with a first day that has come. */
function surelyInForce(text: string, today: string): boolean {
  const end = text.indexOf('\n---', 3);
  const head = end === -1 ? '' : text.slice(0, end);
  if (!/^status: *approved\r?$/m.test(head)) return false;
  const effective = /^effective:(.*)$/m.exec(head)?.[1]?.trim();
  return effective === undefined || (/^\d{4}-\d\d-\d\d$/.test(effective) && effective <= today);
}
