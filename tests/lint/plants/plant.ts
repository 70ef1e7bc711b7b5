/** What a planted fault is: the smallest change to the good library that a rule must find. */
import { recordsFile } from '../../../src/history/records.ts';
import { textFacts } from '../../../src/history/text-facts.ts';
import { approval, type RecordGiven, recordsAbout } from '../../../src/lint/rules/evidence/example.ts';

export type Edit =
  | { file: string; replace: string; by: string }
  | { file: string; remove: true }
  /** The file is saved in Latin-1 instead of UTF-8. */
  | { file: string; latin1: true }
  /** From now on the library keeps records: every document in force has its approval. */
  | { approved: true }
  /** The records of one document are these. */
  | { file: string; records: RecordGiven[] };

export interface Plant {
  /** The fault, in a few words. */
  fault: string;
  edits: Edit[];
  /** The good library is what git holds, and the change is looked at as one since then. */
  since?: true;
  /** The file in which the finding is. */
  in: string;
  /** Words of that file that stand there once; the finding is on the line where they begin. */
  on: string;
}

/** Rule → its plant. */
export type Plants = Record<string, Plant>;

/** Files of the good library. */
export const verify = 'sop/verify-caller.mdx';
export const unlock = 'sop/unlock-account.mdx';
export const reset = 'sop/reset-password.mdx';
export const vpn = 'kb/vpn-691.mdx';
export const locks = 'kb/account-locks-again.mdx';
export const matrix = 'raci/accounts.mdx';
export const tiers = 'escalation/service-desk.mdx';
export const closing = 'appendix/closing-a-ticket.mdx';

/** A plant that changes one place of one file, with the finding in that file. */
export function swap(fault: string, file: string, replace: string, by: string, on: string): Plant {
  return { fault, edits: [{ file, replace, by }], in: file, on };
}

/** The library with the edits made. Throws where a plant no longer fits the library. */
export function planted(good: Record<string, string>, edits: readonly Edit[]): Record<string, string> {
  const files = { ...good };
  for (const edit of edits) {
    if ('approved' in edit) {
      for (const [path, text] of Object.entries(good))
        if (/\.mdx?$/.test(path) && textFacts(text).status === 'approved')
          files[recordsOfText(text)] = recordsAbout(text, [approval]);
      continue;
    }
    const { file } = edit;
    const text = files[file];
    if (text === undefined) throw new Error(`${file} is not in the good library.`);
    if ('remove' in edit) delete files[file];
    else if ('records' in edit) files[recordsOfText(text)] = recordsAbout(text, edit.records);
    else if ('latin1' in edit) files[file] = `latin1:${text}`;
    else {
      if (edit.replace === edit.by || text.split(edit.replace).length !== 2)
        throw new Error(`"${edit.replace}" must stand in ${file} once, and differ from what replaces it.`);
      files[file] = text.replace(edit.replace, () => edit.by);
    }
  }
  return files;
}

function recordsOfText(text: string): string {
  return recordsFile(textFacts(text).id ?? '');
}
