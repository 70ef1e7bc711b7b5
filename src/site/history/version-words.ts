/** What is said of a version wherever it is shown. */
import { longDay } from '../../core/dates.ts';
import { beforeAll } from '../../history/in-force.ts';
import type { Commit, DocumentVersion } from '../../history/model.ts';

export const stateNames: Record<DocumentVersion['state'], string> = {
  'in-force': 'In force',
  superseded: 'Superseded',
  upcoming: 'Not in force yet',
  draft: 'Draft',
  withdrawn: 'Withdrawn',
};

/** `3 March 2026 to 20 May 2026`, `since 20 May 2026`; undefined for what never was in force. */
export function periodWords({
  from,
  until,
  state,
}: Pick<DocumentVersion, 'from' | 'until' | 'state'>): string | undefined {
  if (from === undefined) return undefined;
  if (from === beforeAll)
    return until === undefined ? 'since before the history begins' : `until ${longDay(until)}`;
  if (until !== undefined) return from === until ? longDay(from) : `${longDay(from)} to ${longDay(until)}`;
  return state === 'upcoming' ? `from ${longDay(from)}` : `since ${longDay(from)}`;
}

/** The same as the end of a sentence: `on 3 March 2026`, `from 3 March 2026 to 20 May 2026`, `until 20 May 2026`. */
export function periodPhrase(version: Pick<DocumentVersion, 'from' | 'until' | 'state'>): string | undefined {
  const words = periodWords(version);
  if (words === undefined || version.from === beforeAll || version.until === undefined) return words;
  return `${version.from === version.until ? 'on' : 'from'} ${words}`;
}

/** As people compare them. */
export function shortCommit({ hash }: Pick<Commit, 'hash'>): string {
  return hash.slice(0, 10);
}

/** The last part of the version's address: its number, or the beginning of its digest when it has none that may stand there. */
export function versionSlug({
  version,
  contentHash,
}: Pick<DocumentVersion, 'version' | 'contentHash'>): string {
  return /^\d+(?:\.\d+)*(?:[-+][\w.-]*\w)?$/.test(version)
    ? version
    : `text-${contentHash.slice(0, 12) || 'unknown'}`;
}

/** What stands at the top of a text that must not be worked by, and of the one that may. */
export function standing(version: DocumentVersion): { state: string; sentence: string } {
  const period = periodWords(version);
  switch (version.state) {
    case 'in-force':
      return {
        state: 'In force',
        sentence: `This is the text in force${period === undefined ? '' : `, ${period}`}.`,
      };
    case 'superseded':
      return {
        state: 'Superseded',
        sentence: `${period === undefined ? 'A later text has taken the place of this one.' : `This text was in force ${periodPhrase(version)}.`} Do not work by it.`,
      };
    case 'upcoming':
      return {
        state: 'Not in force yet',
        sentence: `${version.from === undefined && version.effective === undefined ? 'This text is approved and has no first day yet.' : `This text is to be followed from ${longDay(version.from ?? version.effective!)} on.`} Do not work by it before.`,
      };
    case 'draft':
      return { state: 'Draft', sentence: 'This text has not been approved. Do not work by it.' };
    case 'withdrawn':
      return {
        state: 'Withdrawn',
        sentence: `The document is withdrawn${version.from === undefined ? '' : `: ${period}`}. Do not work by this text.`,
      };
  }
}
