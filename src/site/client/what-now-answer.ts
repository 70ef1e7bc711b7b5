/** From priority, time passed and sign to who is called, how, and by when. Pure: the moment comes from the caller. */
import type { Span, Target, WhatNowData } from '../what-now-model.ts';
import { addOpenDays, addOpenMinutes, type OpeningHours, organisationHours } from './business-time.ts';
import { availability, dayAndTime, dayNames, inWords, localTime } from './hours.ts';

export interface Question {
  /** `P2` */
  priority: string;
  /** When the user made contact; milliseconds since 1970. */
  contact: number;
  now: number;
  /** Index into `WhatNowData.tiers`: who has the ticket. */
  tier: number;
  /** Index into `WhatNowData.functional`: what is seen; undefined for none of them. */
  sign?: number | undefined;
}

/** Somebody to turn to. */
export interface Act {
  /** `escalate`: the ticket goes there; `tell`: somebody with more authority hears of it. */
  kind: 'escalate' | 'tell';
  who: string;
  why: string;
  how?: string | undefined;
  with?: string | undefined;
  decides?: string | undefined;
  /** The latest moment; undefined where it does not follow from the time of the contact. */
  due?: number | undefined;
  /** Where there is no moment, the length of time in words. */
  after?: string | undefined;
  /** The moment by which they answer when they are reached now. */
  answerBy?: number | undefined;
  /** `open until 18:00`; undefined where nothing is known. */
  reach?: string | undefined;
}

export interface Deadline {
  name: string;
  text: string;
  due?: number | undefined;
}

export interface WhatNowAnswer {
  priority: string;
  target: Target | undefined;
  /** What a sign asks for comes first, then the earliest; what has no moment comes last. */
  acts: Act[];
  deadlines: Deadline[];
  /** Escalations that depend on what happens, whatever the priority. */
  otherwise: Act[];
  desk: string;
}

/** The priority that impact and urgency give; undefined when the registry has none for them. */
export function priorityOf(
  data: Pick<WhatNowData, 'byImpact'>,
  impact: string,
  urgency: string,
): string | undefined {
  return data.byImpact[impact]?.[urgency];
}

export function whatNow(data: WhatNowData, question: Question): WhatNowAnswer {
  const { priority, contact, now } = question;
  const target = data.targets.find((candidate) => candidate.priority === priority);
  const hours = organisationHours({
    'time-zone': data.zone,
    'open-days': data.openDays,
    opens: data.opens,
    closes: data.closes,
    holidays: data.holidays,
  });
  const runs = target?.runs ?? 'at all hours';
  const after = (from: number, span: Span | undefined): number | undefined =>
    span && addSpan(from, span, runs, hours);
  const local = localTime(now, data.zone);
  const reachOf = (written: string | undefined): { reach?: string } => {
    const state = availability(written, local, data, priority);
    return state.state === 'unknown' ? {} : { reach: inWords(state) };
  };

  const acts: Act[] = [];
  const sign = question.sign === undefined ? undefined : data.functional[question.sign];
  if (sign)
    acts.push({
      kind: 'escalate',
      who: sign.to,
      why: sign.when,
      due: now,
      how: sign.how,
      with: sign.with,
      answerBy: after(now, sign.response),
      ...reachOf(sign.hours),
    });
  else acts.push(...nextTier(data, question, target, after, reachOf));

  const levels = data.hierarchical.map((row): { act: Act; named: string[] } => ({
    named: row.priorities,
    act: {
      kind: 'tell',
      who: row.to,
      why: row.when,
      how: row.how,
      decides: row.decides,
      due: after(contact, row.after),
      after: row.after?.text,
      ...reachOf(row.hours),
    },
  }));
  acts.push(...levels.filter(({ named }) => named.includes(priority)).map(({ act }) => act));
  // What is seen comes first; then what is due first, and of two at the same moment the one with authority.
  const rank = (act: Act): number => (sign && act.kind === 'escalate' ? 0 : act.kind === 'tell' ? 1 : 2);
  const moment = (act: Act): number => (rank(act) === 0 ? 0 : (act.due ?? Number.MAX_SAFE_INTEGER));
  acts.sort((a, b) => moment(a) - moment(b) || rank(a) - rank(b));

  return {
    priority,
    target,
    acts,
    deadlines: deadlinesOf(target, contact, now, after),
    otherwise: levels.filter(({ named }) => named.length === 0).map(({ act: { due: _, ...act } }) => act),
    desk: inWords(availability(`${data.openDays}, ${data.opens} to ${data.closes}`, local, data)),
  };
}

/** The tier after the one that has the ticket. Too long, or at its wits' end: whichever comes first. */
function nextTier(
  data: WhatNowData,
  { tier, contact, now }: Question,
  target: Target | undefined,
  after: (from: number, span: Span | undefined) => number | undefined,
  reachOf: (hours: string | undefined) => { reach?: string },
): Act[] {
  const holder = data.tiers[tier];
  const next = data.tiers[tier + 1];
  if (!next) return [];
  const common = {
    kind: 'escalate' as const,
    who: `${next.tier}: ${next.role}`,
    how: next.channel,
    answerBy: after(now, next.response),
    ...reachOf(next.hours),
  };
  if (tier > 0)
    // How long this tier has had it does not follow from the time of the contact.
    return [
      {
        ...common,
        why: `${holder?.tier} cannot go on, or its time is over`,
        after: holder?.escalateAfter && `${holder.escalateAfter.text} after it was taken over`,
      },
    ];
  const moments = [
    { due: after(contact, target?.escalate), span: target?.escalate, of: `target for ${target?.priority}` },
    {
      due: after(contact, holder?.escalateAfter),
      span: holder?.escalateAfter,
      of: `limit of ${holder?.tier}`,
    },
  ].flatMap(({ due, span, of }) =>
    due === undefined || !span ? [] : [{ due, words: `${span.text}, ${of}` }],
  );
  moments.sort((a, b) => a.due - b.due);
  return [
    {
      ...common,
      why: `No document fits, its steps are used up, or the time is over${moments[0] ? ` (${moments[0].words})` : ''}`,
      due: moments[0]?.due,
    },
  ];
}

function deadlinesOf(
  target: Target | undefined,
  contact: number,
  now: number,
  after: (from: number, span: Span | undefined) => number | undefined,
): Deadline[] {
  if (!target) return [];
  const of = (name: string, span: Span | undefined): Deadline[] =>
    span ? [{ name, text: span.text, due: after(contact, span) }] : [];
  return [
    ...of('First response', target.firstResponse),
    ...(target.update
      ? [
          {
            name: 'Next update',
            text: `every ${target.update.text}`,
            due: nextUpdate(target.update, contact, now, after),
          },
        ]
      : []),
    ...of('Escalate', target.escalate),
    ...of('Resolve', target.resolve),
  ];
}

/** The first update after now, counted from the contact in steps of the interval. */
function nextUpdate(
  span: Span,
  contact: number,
  now: number,
  after: (from: number, span: Span) => number | undefined,
): number | undefined {
  let due = after(contact, span);
  for (let round = 0; due !== undefined && due <= now && round < 500; round++) due = after(due, span);
  return due;
}

/** Undefined where business time is asked for and the desk's hours are not known. */
function addSpan(
  from: number,
  span: Span,
  runs: Target['runs'],
  hours: OpeningHours | undefined,
): number | undefined {
  const business = span.businessDays !== undefined || span.businessHours === true;
  if (!hours) return business ? undefined : from + span.minutes * 60_000;
  if (span.businessDays !== undefined) return addOpenDays(from, span.businessDays, hours);
  return business || runs === 'in opening hours'
    ? addOpenMinutes(from, span.minutes, hours)
    : from + span.minutes * 60_000;
}

/** `at 12:05`, `tomorrow at 08:30`, `on Friday 27 November at 10:00`, on the clock of the zone. */
export function atWhat(moment: number, now: number, zone: string): string {
  const [then, today, tomorrow] = [moment, now, now + 86_400_000].map((time) => dayAndTime(time, zone));
  if (then!.day === today!.day) return `at ${then!.time}`;
  if (then!.day === tomorrow!.day) return `tomorrow at ${then!.time}`;
  const weekday = dayNames[localTime(moment, zone).weekday]!;
  return `on ${weekday} ${then!.day.replace(/ \d{4}$/, '')} at ${then!.time}`;
}

/** `20 min ago`, `in 3 h 35 min`, `in 2 days`. */
export function howFar(moment: number, now: number): string {
  const minutes = Math.round(Math.abs(moment - now) / 60_000);
  if (minutes === 0) return 'now';
  const rest = minutes % 60;
  const hours =
    minutes < 600 && rest !== 0
      ? `${Math.floor(minutes / 60)} h ${rest} min`
      : `${Math.round(minutes / 60)} h`;
  const words =
    minutes < 90 ? `${minutes} min` : minutes < 48 * 60 ? hours : `${Math.round(minutes / 1440)} days`;
  return moment < now ? `${words} ago` : `in ${words}`;
}

/** The answer in a sentence or two, for those who hear it. */
export function headline(answer: WhatNowAnswer, now: number, zone: string): string {
  const due = answer.acts.filter((act) => act.due !== undefined && act.due <= now);
  const name = (act: Act): string => `${act.who}${act.how ? `, ${act.how}` : ''}`;
  if (due.length > 0) return `${answer.priority}: now ${due.map(name).join('; and ')}.`;
  const next = answer.acts[0];
  if (!next) return `${answer.priority}: nobody is named for this. The tables below are all there is.`;
  const when =
    next.due === undefined
      ? (next.after ?? 'when you cannot go on')
      : `${atWhat(next.due, now, zone)} at the latest`;
  return `${answer.priority}: go on; ${when}, ${name(next)}.`;
}
