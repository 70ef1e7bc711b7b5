/** The components a document may use, each with its attributes. Everything else in angle brackets is an error. */
import { z } from 'zod';
import { priorityId } from './priorities.ts';
import { words } from './values.ts';

const from = words.describe('Relative path of the document: ../raci/incident.mdx.');
const heading = words.optional().describe('Heading shown above it.');

export interface ComponentSpec {
  /** What it shows, in one sentence. */
  purpose: string;
  attributes: z.ZodObject;
  /** Whether anything may stand between the opening and the closing tag. */
  children: 'none' | 'required' | 'optional';
  example: string;
}

export const components = {
  Steps: {
    purpose: 'Runs the steps of another procedure in place: written once, included wherever they are needed.',
    attributes: z.strictObject({ from, title: heading }),
    children: 'none',
    example: '<Steps from="verify-identity.mdx" />',
  },
  Raci: {
    purpose: 'Shows a RACI matrix of the library.',
    attributes: z.strictObject({
      from,
      role: words.optional().describe('Shows only the column of this role.'),
    }),
    children: 'none',
    example: '<Raci from="../raci/incident.mdx" />',
  },
  EscalationMatrix: {
    purpose: 'Shows tiers and targets of an escalation matrix, for one priority if you like.',
    attributes: z.strictObject({
      from,
      priority: priorityId.optional().describe('Shows only the row of this priority.'),
    }),
    children: 'none',
    example: '<EscalationMatrix from="../escalation/service-desk.mdx" priority="P1" />',
  },
  TicketNote: {
    purpose: 'Says what the ticket note must hold; the list inside is what the agent fills in.',
    attributes: z.strictObject({ title: heading }),
    children: 'required',
    example: '<TicketNote>\n- Caller verified by:\n- What was changed:\n</TicketNote>',
  },
  Checklist: {
    purpose: 'A list to tick off, on screen and on paper.',
    attributes: z.strictObject({ title: heading }),
    children: 'required',
    example: '<Checklist title="Before you close">\n- The user confirmed that it works.\n</Checklist>',
  },
  Callout: {
    purpose: 'Sets a note apart from the text.',
    attributes: z.strictObject({
      type: z
        .enum(['note', 'tip', 'caution', 'danger'], { error: 'must be note, tip, caution or danger' })
        .optional()
        .describe('How serious it is; note when left out.'),
      title: heading,
    }),
    children: 'required',
    example: '<Callout type="caution">\nNever read a password out loud.\n</Callout>',
  },
  Flowchart: {
    purpose: "Draws a procedure's flowchart here: its own, or that of the document in `from`.",
    attributes: z.strictObject({ from: from.optional(), title: heading }),
    children: 'none',
    example: '<Flowchart />',
  },
} satisfies Record<string, ComponentSpec>;

export type ComponentName = keyof typeof components;

/** HTML that documents may use, with the attributes each may have. */
export const safeHtml: Record<string, readonly string[]> = {
  abbr: ['title'],
  br: [],
  details: [],
  kbd: [],
  mark: [],
  sub: [],
  summary: [],
  sup: [],
};
