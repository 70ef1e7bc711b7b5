/** Whom to call now: what the procedure says first, then what the matrix says for the priority and for each sign. Pure. */
import type { CallEscalation } from '../call-model.ts';
import { type Availability, availability, inWords, localTime } from './hours.ts';
import { type Act, atWhat, type WhatNowAnswer, whatNow } from './what-now-answer.ts';

/** Somebody to call. */
export interface Contact {
  /** The sign that asks for it; empty where every sign does. */
  when: string;
  /** Who, as the document says it. */
  to: string;
  /** How they are reached, where that does not stand in `to`. */
  how: string;
  /** Who of them can be reached now, in words. */
  reach: string[];
}

export interface ContactGroup {
  title: string;
  contacts: Contact[];
}

export interface Moment {
  /** When the call began; the targets count from there. Milliseconds since 1970, as `now`. */
  began: number;
  now: number;
  /** `P1`; undefined while it is not known: then the matrix gives its signs only. */
  priority: string | undefined;
}

/** What the matrix answers for the priority; undefined without a matrix or a priority. */
export function matrixAnswer(
  escalation: CallEscalation,
  { began, now, priority }: Moment,
): WhatNowAnswer | undefined {
  const { matrix } = escalation;
  if (!matrix || priority === undefined) return undefined;
  return whatNow({ ...escalation, ...matrix }, { priority, contact: began, now, tier: 0 });
}

/** @param source the Escalation section that goes with the step; that of the procedure itself comes after it */
export function whomToCall(
  escalation: CallEscalation,
  moment: Moment,
  source: number | undefined,
): ContactGroup[] {
  const local = localTime(moment.now, escalation.zone);
  const at = (hours: string | undefined): Availability =>
    availability(hours, local, escalation, moment.priority);
  const sources = [...new Set([source ?? 0, 0])].flatMap((index) => escalation.sources[index] ?? []);
  const groups: ContactGroup[] = sources.map(({ title, lines }) => ({
    title,
    contacts: lines.map(({ when, to, roles }) => ({
      when,
      to,
      how: '',
      reach: roles.map(({ name, contact, hours }) => {
        const words = `${name}: ${inWords(at(hours))}`;
        return to.includes(contact) ? words : `${words}; ${contact}`;
      }),
    })),
  }));
  const { matrix } = escalation;
  if (!matrix) return groups;
  const acts = matrixAnswer(escalation, moment)?.acts ?? [];
  const signs = matrix.functional.map(({ when, to, how = '', hours }) => ({
    when,
    to,
    how,
    reach: hours === undefined ? [] : [inWords(at(hours))],
  }));
  const byPriority = acts.map((act) => contactOf(act, moment.now, escalation.zone));
  return [
    ...groups,
    { title: `${matrix.title}, ${moment.priority}`, contacts: byPriority },
    { title: `${matrix.title}, by what you see`, contacts: signs },
  ].filter(({ contacts }) => contacts.length > 0);
}

function contactOf({ who, why, how = '', due, after, reach }: Act, now: number, zone: string): Contact {
  const time =
    due === undefined
      ? after
      : `${atWhat(due, now, zone)}${due < now ? ', which has passed' : ' at the latest'}`;
  return {
    when: time === undefined ? why : `${why}; ${time}`,
    to: who,
    how,
    reach: reach === undefined ? [] : [reach],
  };
}
