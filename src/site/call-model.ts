/** What call mode is told about a procedure, as plain data: the contract between the build and the browser. */
import type { ExitKind } from '../core/model.ts';
import type { WhatNowData } from './what-now-model.ts';

/** A procedure ready to be walked one step at a time; steps included from elsewhere stand in it like its own. */
export interface CallGraph {
  /** Of the document: `SOP-005`. */
  id: string;
  title: string;
  version: string;
  /** Of the document's page, from the site's root: `sops/unlock-account/`. */
  path: string;
  /** Digest of the document's text; a call that was begun on another text is told so. */
  hash: string;
  /** How long the whole takes, in minutes. */
  minutes?: number;
  /** Id of the first node. */
  start: string;
  nodes: CallNode[];
  /** Anchors that are no node of their own (phases, included procedures) and the node each begins with. */
  entries: [anchor: string, node: string][];
  /** What the author wants the ticket note to hold. */
  template: NoteTemplate[];
  escalation: CallEscalation;
}

export interface CallNode {
  /** The anchor of the step, or `exit:…`. */
  id: string;
  kind: 'action' | 'decision' | 'exit';
  /** `2.3` for the third of the steps that step 2 includes; empty for exits. */
  number: string;
  title: string;
  choices: CallChoice[];
  /** What is to be recorded, one field each. */
  fields: string[];
  /** How long the step takes, in minutes. */
  minutes?: number;
  /** Index into `CallEscalation.sources`: whose Escalation section goes with the step; absent where there is none. */
  source?: number;
  exit?: ExitKind;
  /** Where the exit leads: another procedure, or a page that is only read. */
  goes?: { path: string; anchor?: string; call: boolean };
}

export interface CallChoice {
  kind: 'next' | 'answer' | 'if-not';
  label: string;
  /** Id of a node. */
  to: string;
}

/** The lines of a `<TicketNote>`. */
export interface NoteTemplate {
  title: string;
  lines: { label: string; hint?: string }[];
}

/** Whom to call when the steps are left: what the procedures say, and what the escalation matrix says. */
export interface CallEscalation {
  zone: string;
  /** `08:00` */
  opens: string;
  closes: string;
  openDays: string;
  /** `2026-12-25, 2027-01-01`; empty where none are registered. */
  holidays: string;
  /** The Escalation sections of the procedure and of those it includes. */
  sources: { id: string; title: string; lines: EscalationLine[] }[];
  matrix?: { title: string } & Pick<WhatNowData, 'targets' | 'tiers' | 'functional' | 'hierarchical'>;
  priorities: { id: string; name: string; meaning: string }[];
  impact: { id: string; name: string; meaning: string }[];
  urgency: { id: string; name: string; meaning: string }[];
  /** Impact, then urgency, gives the priority. */
  byImpact: Record<string, Record<string, string>>;
}

/** A bullet of an Escalation section: `Disabled account → line manager through the portal`. */
export interface EscalationLine {
  when: string;
  to: string;
  /** The registered roles it names that can be reached. */
  roles: { name: string; contact: string; hours?: string }[];
}
