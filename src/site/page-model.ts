/** What pages show, as plain data: the contract between the model's renderer and the templates. */

import type { DocumentType, Registries } from '../../schemas/index.ts';
import type { Role } from '../../schemas/roles.ts';
import type { Severity } from '../core/model.ts';
import type { TocEntry } from './render/body.ts';
import type { RoleWork } from './role-work.ts';
import type { WhatNowData } from './what-now-model.ts';

/** A role or system that a document names. */
export interface Named {
  id: string;
  name: string;
  /** It is in its registry, so it has a page. */
  known: boolean;
}

/** A document in a list. */
export interface DocumentCard {
  id: string;
  title: string;
  type: DocumentType;
  typeName: string;
  /** From the site's root, with a slash at its end: `sops/reset-password/`. */
  path: string;
  summary: string | undefined;
  topic: string | undefined;
  status: string;
  version: string;
  systems: string[];
  roles: string[];
  /** Ids of roles, registered or not. */
  owner: string;
  approver: string | undefined;
  codes: string[];
  time: string | undefined;
  effective: string | undefined;
  reviewDue: string | undefined;
}

/** What a document's page shows besides its body. */
export interface DocumentPage extends Omit<DocumentCard, 'owner' | 'approver'> {
  file: string;
  owner: Named;
  approver: Named | undefined;
  systemNames: Named[];
  audience: Named[];
  aliases: string[];
  reviewEvery: string | undefined;
  /** What makes the review due before its interval is over: the end of a sentence. */
  reviewCause: string | undefined;
  overdueAtBuild: boolean;
  /** On the day of the build this version was approved and its first day still to come. */
  comesIntoForce: boolean;
  /** The approved version that takes the place of the shown one, and its first day. */
  toCome: { version: string; from: string } | undefined;
  revisions: {
    version: string;
    date: string;
    author: string;
    summary: string;
    approver: string | undefined;
  }[];
  controls: { id: string; framework: string; title: string }[];
  related: { title: string; id: string; path: string | undefined }[];
  /** Documents that link here. */
  usedBy: { title: string; id: string; path: string }[];
  toc: TocEntry[];
  terms: { text: string; term: string; slug: string }[];
  /** What an escalation matrix answers with; undefined for other documents. */
  whatNow: WhatNowData | undefined;
  /** First twelve digits of the SHA-256 of the text: what an auditor compares. */
  contentHash: string;
  /** The same SHA-256 in full. */
  digest: string;
  /** Link by which a reader reports a problem with the document; undefined where the library has no address for it. */
  report: string | undefined;
  /** Link to the document in the code host's editor; undefined where the library does not say where that is. */
  edit: string | undefined;
}

/** What the lists and the front page show: no bodies, so that it stays small. */
export interface LibraryPage {
  cards: DocumentCard[];
  types: { type: DocumentType; path: string; one: string; many: string; purpose: string; count: number }[];
  roles: Role[];
  /** By the id of the role. */
  roleWork: Record<string, RoleWork>;
  systems: {
    id: string;
    name: string;
    summary: string | undefined;
    vendor: string | undefined;
    owner: Named;
    changed: string | undefined;
    change: string | undefined;
  }[];
  priorities: Registries['priorities'];
  organisation: Record<string, string>;
  glossary: {
    slug: string;
    term: string;
    abbreviation: string | undefined;
    aliases: string[];
    meaning: string;
  }[];
  withheld: {
    file: string;
    title: string;
    findings: { line: number; severity: Severity; message: string }[];
  }[];
  today: string;
  /** Set when the site shows the library as it stood on that day. */
  asOf: string | undefined;
}
