/** The quick index as a file: what the build writes and the browser fetches. Plain words; the browser counts them. */

/** Path of the file from the site's root. */
export const quickIndexFile = 'search.json';

export interface QuickIndex {
  kinds: { type: string; name: string }[];
  systems: { name: string; aliases: string[] }[];
  audiences: string[];
  /** Each term of the glossary with its other names. */
  same: string[][];
  documents: QuickDocument[];
  /** Where to ask for a procedure that is missing: a mail address, or a page for new issues; '' for nowhere. */
  request: string;
}

export interface QuickDocument {
  id: string;
  title: string;
  /** From the site's root: `sops/reset-password/`. */
  path: string;
  /** Index into `kinds`. */
  kind: number;
  /** Left out when it is in force. */
  status?: string;
  summary: string;
  topic?: string;
  aliases: string[];
  codes: string[];
  symptoms: string[];
  /** The title of each step; with its anchor where that is not what the title makes. */
  steps: (string | [title: string, anchor: string])[];
  /** Its steps can be walked through in a call. */
  call?: true;
  /** Indexes into `systems` and `audiences`. */
  systems: number[];
  audience: number[];
}

/** The anchor that a step gets from its title, unless another step has it: `Is it locked?` → `is-it-locked`. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
