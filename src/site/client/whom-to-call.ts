/** Whom to call now: what the procedure says first, then what the matrix says for the priority. Pure. */
import type { CallEscalation } from '../call-model.ts';
import { type Availability, availability, type LocalTime } from './hours.ts';

/** Somebody to call. */
export interface Contact {
  /** The sign that asks for it; empty where every sign does. */
  when: string;
  /** Who, as the document says it. */
  to: string;
  /** How they are reached, where that does not stand in `to`. */
  how: string;
  /** Who of them can be reached now. */
  reach: { name: string; contact: string; now: Availability }[];
}

export interface ContactGroup {
  title: string;
  contacts: Contact[];
}

/** The priority that impact and urgency give; undefined when the matrix has none for them. */
export function priorityFor(escalation: CallEscalation, impact: string, urgency: string): string | undefined {
  return escalation.byImpact[impact]?.[urgency];
}

/**
 * @param priority `P1`; undefined while it is not known: then the matrix gives its tiers only
 * @param now the clock of the organisation
 * @param source the Escalation section that goes with the step; that of the procedure itself comes after it
 */
export function whomToCall(
  escalation: CallEscalation,
  now: LocalTime,
  priority: string | undefined,
  source: number | undefined,
): ContactGroup[] {
  const at = (hours: string | undefined): Availability => availability(hours, now, escalation, priority);
  const sources = [...new Set([source ?? 0, 0])].flatMap((index) => escalation.sources[index] ?? []);
  const groups: ContactGroup[] = sources.map(({ title, lines }) => ({
    title,
    contacts: lines.map(({ when, to, roles }) => ({
      when,
      to,
      how: '',
      reach: roles.map(({ name, contact, hours }) => ({ name, contact, now: at(hours) })),
    })),
  }));
  const matrix = escalation.matrix;
  if (!matrix) return groups;
  const levels = matrix.hierarchical.filter(
    ({ when }) => priority !== undefined && namesPriority(when, priority),
  );
  // The desk itself is tier 1: it does not escalate to itself.
  const tiers = matrix.tiers.filter((_, index) => index > 0);
  const contacts: Contact[] = [
    ...levels.map(({ when, after, to, how = '', hours }) => ({
      when: after === undefined ? when : `${when}, after ${after}`,
      to,
      how,
      reach: hours === undefined ? [] : [{ name: to, contact: how, now: at(hours) }],
    })),
    ...tiers.map(({ tier, role, channel = '', hours, response }) => ({
      when: response === undefined ? tier : `${tier}, answers within ${response}`,
      to: role,
      how: channel,
      reach: hours === undefined ? [] : [{ name: role, contact: channel, now: at(hours) }],
    })),
  ];
  return contacts.length > 0 ? [...groups, { title: matrix.title, contacts }] : groups;
}

function namesPriority(text: string, priority: string): boolean {
  return new RegExp(`\\b${priority}\\b`).test(text);
}

/** `open until 18:00`, `closed; opens tomorrow 08:00`. */
export function inWords({ state, until, opens }: Availability): string {
  switch (state) {
    case 'open':
      return until === undefined ? 'open at all hours' : `open until ${until}`;
    case 'on-call':
      return opens === undefined ? 'on call' : `on call; in the office from ${opens}`;
    case 'closed':
      return opens === undefined ? 'closed for this priority' : `closed; opens ${opens}`;
    case 'unknown':
      return 'hours not known';
  }
}
