/** What git and the records know of a library's past. Plain data, as in the core's model. */
import type { EvidenceRecord } from '../../schemas/record.ts';
import type { Document } from '../core/model.ts';

export interface Commit {
  hash: string;
  parents: string[];
  /** Name as written in the commit. */
  author: string;
  authorMail: string;
  /** `2026-11-22T09:30:00+01:00`, by the author's clock; it can be set to anything. */
  authored: string;
  committer: string;
  /** By the clock of the machine that made the commit. */
  committed: string;
  subject: string;
}

/** Something a reader of the history must be told before relying on it. */
export interface HistoryNotice {
  kind:
    | 'no-git'
    /** The clone holds only the newest part of the history. */
    | 'shallow'
    /** The text on disk is not the one that is committed. */
    | 'uncommitted'
    /** A record names a text or a commit that is nowhere in the history. */
    | 'rewritten'
    | 'unreadable'
    /** A commit's date contradicts the order the commits were made in. */
    | 'clocks'
    /** The document was away for a while, or had another id. */
    | 'gap'
    /** A later text carries the version number of the one that was approved. */
    | 'draft'
    /** A version was in force again, after another. */
    | 'again';
  /** A sentence or two. */
  message: string;
  /** The day on which readers could know of it, where it has one. */
  day?: string;
}

/** A text that a document has had, or the moment it went away. */
export interface DocumentText {
  /** Git's name of the text; undefined for a text that is on disk only, and for a document that went away. */
  blob: string | undefined;
  /** The document went away: it was deleted, or given another id. */
  gone: boolean;
  /** Path from the library's folder at that time. */
  file: string;
  title: string;
  type: string | undefined;
  version: string;
  status: string;
  effective: string | undefined;
  contentHash: string;
  /** The revision entry that the text has for its own version. */
  entry: RevisionEntry | undefined;
  /** Who wrote it. Undefined when it is not committed, or is older than what a shallow clone holds. */
  commit: Commit | undefined;
  /** The day on which readers had it, in UTC: when the commit, or the merge of its branch, came to the main line. */
  arrived: string | undefined;
  /** A text of a branch that was overtaken before it was merged: readers never had it. */
  side?: true;
}

/** A line of the frontmatter's `revisions`. */
export interface RevisionEntry {
  version: string;
  date: string;
  author: string;
  summary: string;
  approver?: string;
  effective?: string;
}

/** A text and the days on which it was the one to follow. */
export interface Period {
  /** Index into `DocumentHistory.texts`. */
  text: number;
  /** First and last day. */
  from: string;
  until: string | undefined;
  /** It was replaced or withdrawn on its first day, which then belongs to what came after. */
  partOfADay?: true;
}

/** A version number, and what is known of the text that carried it. */
export interface DocumentVersion {
  version: string;
  title: string;
  status: string;
  /** Path from the library's folder at that time. */
  file: string;
  /** Git's name of the text; undefined unless `held` is `git`. */
  blob: string | undefined;
  /** Where the text is: `none` when only the table of revisions tells of the version. */
  held: 'git' | 'disk' | 'none';
  /** The commit that brought this version's last text; undefined when it is not committed or not in the clone. */
  commit: Commit | undefined;
  /** How many different texts carried this version after it was approved: more than one needs explaining. */
  texts: number;
  /** Empty when `held` is `none`. */
  contentHash: string;
  /** Day of the revision entry, else of the commit. */
  date: string;
  author: string;
  summary: string;
  approver: string | undefined;
  /** What the text itself names as its first day. */
  effective: string | undefined;
  /** First and last day in force; undefined when it never was, or is still. */
  from: string | undefined;
  until: string | undefined;
  state: 'in-force' | 'superseded' | 'upcoming' | 'draft' | 'withdrawn';
  records: EvidenceRecord[];
}

export interface DocumentHistory {
  id: string;
  title: string;
  /** Where the document is now, or was when it was deleted. */
  file: string;
  deleted: boolean;
  /** Newest first. */
  versions: DocumentVersion[];
  /** Every text, oldest first. */
  texts: DocumentText[];
  /** Which of them was to be followed when, oldest first. */
  periods: Period[];
  notices: HistoryNotice[];
}

export interface LibraryHistory {
  /** What holds for every document: no git, a shallow clone. */
  notices: HistoryNotice[];
  head: string | undefined;
  /** By the document's id. */
  documents: Map<string, DocumentHistory>;
  /** Commits of the main line that came on a day, the last of each, oldest first: `--as-of` takes pictures from them. */
  days: { day: string; commit: string; root: string }[];
}

/** A change between two texts of a document, in the procedure's own terms. */
export interface ProcedureChange {
  /** What changed: `step`, `decision`, `answer`, `role`, `target`, `tier`, `field`, `section`, … */
  what: string;
  how: 'added' | 'removed' | 'changed' | 'moved';
  /** Whether people must relearn it, do a step otherwise, or only read other words. */
  weight: 'major' | 'minor' | 'patch';
  /** One plain sentence without a full stop: `step 4, “Unlock the account”, changed`. */
  sentence: string;
  /** The step's id or the section's slug on the newer page, or on the older where it is gone. */
  anchor?: string;
  before?: string;
  after?: string;
}

export type Compare = (older: Document, newer: Document) => ProcedureChange[];
