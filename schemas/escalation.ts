/** An escalation matrix: who takes over, when, and how they are reached. */
import { z } from 'zod';
import { commonFields } from './frontmatter.ts';
import type { TypeSpec } from './section.ts';

export const escalationFrontmatter = z.strictObject({
  ...commonFields,
  type: z.literal('escalation').describe('The type of document.'),
});
export type EscalationFrontmatter = z.infer<typeof escalationFrontmatter>;

/** A column of a typed table. Authors may add columns of their own; those are shown as written. */
export interface ColumnSpec {
  key: string;
  heading: string;
  /** Other headings that mean the same, in lower case. */
  synonyms: string[];
  /** The cells are lengths of time. */
  duration?: true;
  required?: true;
}

/** The typed tables, by what their section holds. */
export const escalationColumns: Record<
  'tiers' | 'targets' | 'functional' | 'hierarchical' | 'contacts',
  ColumnSpec[]
> = {
  tiers: [
    { key: 'tier', heading: 'Tier', synonyms: ['level', 'support tier', 'support level'], required: true },
    {
      key: 'role',
      heading: 'Role',
      synonyms: ['who', 'team', 'group', 'handled by', 'owner'],
      required: true,
    },
    {
      key: 'handles',
      heading: 'Handles',
      synonyms: ['scope', 'responsibility', 'does', 'work', 'handles what'],
    },
    { key: 'channel', heading: 'Channel', synonyms: ['how', 'contact', 'reach by', 'how to reach'] },
    { key: 'hours', heading: 'Hours', synonyms: ['availability', 'when available', 'cover'] },
    {
      key: 'response',
      heading: 'Response',
      synonyms: ['expected response', 'response time', 'responds within', 'answers within'],
      duration: true,
    },
    {
      key: 'escalate-after',
      heading: 'Escalate after',
      synonyms: ['passes on after', 'hands over after', 'time limit'],
      duration: true,
    },
  ],
  targets: [
    { key: 'priority', heading: 'Priority', synonyms: ['severity', 'level'], required: true },
    {
      key: 'first-response',
      heading: 'First response',
      synonyms: ['response', 'respond', 'respond within', 'initial response', 'response time'],
      duration: true,
      required: true,
    },
    {
      key: 'update',
      heading: 'Update',
      synonyms: ['update every', 'updates', 'update cadence', 'user update'],
      duration: true,
    },
    {
      key: 'escalate',
      heading: 'Escalate',
      synonyms: ['escalate after', 'escalation', 'escalate within'],
      duration: true,
    },
    {
      key: 'resolve',
      heading: 'Resolve',
      synonyms: ['resolution', 'resolve within', 'resolution time', 'target resolution', 'fix'],
      duration: true,
      required: true,
    },
  ],
  functional: [
    {
      key: 'when',
      heading: 'When',
      synonyms: ['trigger', 'situation', 'condition', 'if', 'problem'],
      required: true,
    },
    {
      key: 'to',
      heading: 'To',
      synonyms: ['escalate to', 'who', 'team', 'role', 'specialist'],
      required: true,
    },
    { key: 'how', heading: 'How', synonyms: ['channel', 'contact', 'how to reach'] },
    { key: 'with', heading: 'With', synonyms: ['hand over', 'information', 'bring', 'what goes with it'] },
    {
      key: 'response',
      heading: 'Response',
      synonyms: ['expected response', 'response time', 'answers within'],
      duration: true,
    },
  ],
  hierarchical: [
    { key: 'when', heading: 'When', synonyms: ['trigger', 'situation', 'condition', 'if'], required: true },
    { key: 'after', heading: 'After', synonyms: ['time', 'within', 'after how long'], duration: true },
    { key: 'to', heading: 'To', synonyms: ['escalate to', 'who', 'role', 'manager'], required: true },
    { key: 'how', heading: 'How', synonyms: ['channel', 'contact', 'how to reach'] },
    { key: 'decides', heading: 'Decides', synonyms: ['authority', 'decision', 'may decide', 'for'] },
  ],
  contacts: [
    {
      key: 'who',
      heading: 'Who',
      synonyms: ['name', 'contact', 'team', 'role', 'vendor', 'supplier'],
      required: true,
    },
    {
      key: 'channel',
      heading: 'Channel',
      synonyms: ['how', 'phone', 'reach by', 'contact details', 'telephone'],
    },
    { key: 'hours', heading: 'Hours', synonyms: ['availability', 'when available', 'cover'] },
    { key: 'for', heading: 'For', synonyms: ['purpose', 'when', 'what for'] },
  ],
};

export const escalation: TypeSpec = {
  path: 'escalation',
  folder: 'escalation',
  one: 'escalation matrix',
  many: 'escalation matrices',
  purpose: 'Who takes over, when, and how they are reached.',
  idPrefix: 'ESC',
  sections: [
    {
      key: 'targets',
      heading: 'Targets',
      synonyms: ['targets per priority', 'service levels', 'response targets', 'priorities', 'time targets'],
      required: true,
      purpose: 'For each priority: first response, updates, when to escalate, when it must be resolved.',
      holds: 'targets',
      place: 'before',
      template: [
        '| Priority | First response | Update | Escalate | Resolve |',
        '|---|---|---|---|---|',
        '| P1 | 15 min | 30 min | 30 min | 4 h |',
        '| P2 | 30 min | 1 h | 1 h | 8 h |',
        '| P3 | 4 h | 1 business day | 1 business day | 3 business days |',
        '| P4 | 1 business day | 2 business days | 2 business days | 5 business days |',
        '',
        '{/* These times are a promise. Agree them with those who keep it, then take this note out. */}',
      ].join('\n'),
    },
    {
      key: 'tiers',
      heading: 'Tiers',
      synonyms: ['support tiers', 'levels', 'support levels', 'escalation levels'],
      required: true,
      purpose: 'The tiers, what each handles, how it is reached and how fast it answers.',
      holds: 'tiers',
      place: 'before',
      template:
        '| Tier | Role | Handles | Channel | Hours | Response |\n|---|---|---|---|---|---|\n| Tier 1 | Service desk analyst | {/* … */} | {/* … */} | {/* … */} | 15 min |',
    },
    {
      key: 'functional',
      heading: 'Functional escalation',
      synonyms: ['functional', 'by expertise', 'escalation by expertise', 'technical escalation'],
      required: true,
      purpose: 'To whom a ticket goes when more knowledge or access is needed.',
      holds: 'functional',
      place: 'doing',
      template:
        '| When | To | How | With |\n|---|---|---|---|\n| {/* sign */} | {/* team */} | {/* channel */} | {/* notes */} |',
    },
    {
      key: 'hierarchical',
      heading: 'Hierarchical escalation',
      synonyms: ['hierarchical', 'by authority', 'management escalation', 'escalation by authority'],
      required: true,
      purpose: 'Who is told or decides when time, risk or people need more authority.',
      holds: 'hierarchical',
      place: 'doing',
      template:
        '| When | After | To | How |\n|---|---|---|---|\n| {/* trigger */} | 30 min | {/* role */} | {/* channel */} |',
    },
    {
      key: 'contacts',
      heading: 'Contacts',
      synonyms: ['contact list', 'external contacts', 'who to call'],
      required: false,
      purpose: 'How each party is reached, and when.',
      holds: 'contacts',
      place: 'doing',
      template:
        '| Who | Channel | Hours | For |\n|---|---|---|---|\n| {/* … */} | {/* … */} | {/* … */} | {/* … */} |',
    },
    {
      key: 'ownership',
      heading: 'Ownership',
      synonyms: ['ticket ownership', 'who keeps the ticket', 'responsibility'],
      required: true,
      purpose: 'Who keeps the ticket and speaks with the user while others work on it.',
      place: 'doing',
      template: '{/* Who owns the ticket while it is escalated. */}',
    },
    {
      key: 'purpose',
      heading: 'Purpose',
      synonyms: ['objective', 'scope', 'purpose and scope'],
      required: true,
      purpose: 'Which work the matrix is for.',
      place: 'rest',
      template: '{/* Which work the matrix is for. */}',
    },
    {
      key: 'references',
      heading: 'References',
      synonyms: ['related documents', 'see also'],
      required: false,
      purpose: 'Documents that go with this one.',
      place: 'rest',
      searched: false,
      template: '- {/* Link to a document in this library. */}',
    },
  ],
};
