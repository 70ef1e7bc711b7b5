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
  kind: 'no-git' | 'shallow' | 'uncommitted' | 'rewritten' | 'unreadable' | 'clocks';
  message: string;
}

/** The first text that carried a version number, and what is known of it. */
export interface DocumentVersion {
  version: string;
  status: string;
  /** Path from the library's folder at that time. */
  file: string;
  /** Git's name of the text; undefined for a text that is on disk only. */
  blob: string | undefined;
  /** The commit that brought this version's last text; undefined when it is not committed. */
  commit: Commit | undefined;
  /** How many different texts carried this version after it was approved: more than one needs explaining. */
  texts: number;
  contentHash: string;
  /** Day of the revision entry, else of the commit. */
  date: string;
  author: string;
  summary: string;
  approver: string | undefined;
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
  notices: HistoryNotice[];
}

export interface LibraryHistory {
  /** What holds for every document: no git, a shallow clone. */
  notices: HistoryNotice[];
  head: string | undefined;
  /** By the document's id. */
  documents: Map<string, DocumentHistory>;
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
