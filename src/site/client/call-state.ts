/**
 * A call: where the agent is in a procedure, how they came there and what they wrote down. Pure: a state and an event
 * give the next state, the time comes in with the event, and nothing that was written is ever dropped.
 */
import type { ExitKind } from '../../core/model.ts';
import type { CallGraph, CallNode, NoteTemplate } from '../call-model.ts';

/** All of a call. It says in words what happened, so that a note can be written without the procedure at hand. */
export interface Call {
  v: 1;
  id: string;
  /** Counts changes, so that of two copies the newer is known. */
  revision: number;
  /** Milliseconds since 1970, as all times here. */
  started: number;
  touched: number;
  ended?: number;
  /** The last one has no `to` while the call is paused. */
  pauses: { from: number; to?: number }[];
  ticket: string;
  pinned: boolean;
  /** The procedures the call went through, in order. */
  legs: Leg[];
  /** The steps taken, in order; those after `at` were taken before going back. */
  entries: Entry[];
  /** Index of the step the agent is at. */
  at: number;
  /** Steps of ways that were left, kept for what was written on them. */
  aside: Entry[];
  /** Lines of the ticket note that the agent has written over. */
  lines: { label: string; value: string }[];
  priority?: string;
  escalations: Escalation[];
  /** When the call was taken over by a link. */
  takenOver: number[];
}

export interface Leg {
  path: string;
  id: string;
  title: string;
  version: string;
  hash: string;
  minutes?: number;
  template: NoteTemplate[];
}

export interface Entry {
  /** Index into `legs`. */
  leg: number;
  step: string;
  number: string;
  title: string;
  exit?: ExitKind;
  /** Where an exit leads on to. */
  goes?: { path: string; anchor?: string; call: boolean };
  came: number;
  choice?: { kind: 'next' | 'answer' | 'if-not'; label: string; to: string };
  fields: { label: string; value: string }[];
  remark: string;
}

export interface Escalation {
  time: number;
  /** The step the agent was at, as words. */
  step: string;
  /** Who was called, and how. */
  to: string;
  /** The sign that asked for it. */
  when: string;
  priority?: string;
  /** What was agreed. */
  agreed: string;
}

export type CallEvent =
  | { kind: 'choose'; choice: number; now: number }
  | { kind: 'back'; now: number }
  | { kind: 'jump'; to: number; now: number }
  | { kind: 'record'; field: number; value: string; now: number }
  | { kind: 'remark'; value: string; now: number }
  | { kind: 'ticket'; value: string; now: number }
  | { kind: 'line'; label: string; value: string; now: number }
  | { kind: 'priority'; priority: string | undefined; now: number }
  | { kind: 'escalate'; to: string; when: string; now: number }
  | { kind: 'agreed'; escalation: number; value: string; now: number }
  | { kind: 'withdraw'; escalation: number; now: number }
  | { kind: 'arrive'; now: number }
  | { kind: 'pause'; now: number }
  | { kind: 'resume'; now: number }
  | { kind: 'pin'; pinned: boolean; now: number }
  | { kind: 'end'; now: number };

/** Begins a call at a procedure's first step, or at an anchor of it. */
export function beginCall(graph: CallGraph, id: string, now: number, anchor?: string): Call {
  return {
    v: 1,
    id,
    revision: 1,
    started: now,
    touched: now,
    pauses: [],
    ticket: '',
    pinned: false,
    legs: [legOf(graph)],
    entries: [entryOf(nodeOf(graph, entryNode(graph, anchor))!, 0, now)],
    at: 0,
    aside: [],
    lines: [],
    escalations: [],
    takenOver: [],
  };
}

/** A call taken over from a link, under an id of its own: two copies in one browser do not overwrite each other. */
export function takeOver(call: Call, id: string, now: number): Call {
  return {
    ...call,
    id,
    revision: call.revision + 1,
    touched: now,
    pinned: false,
    takenOver: [...call.takenOver, now],
  };
}

/**
 * What becomes of a call. An event that makes no sense where the call is changes nothing and returns the same object.
 * @param graph the procedure of the page on which it happens
 */
export function nextCall(call: Call, event: CallEvent, graph: CallGraph): Call {
  const changed = apply(call, event, graph);
  return changed === call ? call : { ...changed, revision: call.revision + 1, touched: event.now };
}

function apply(call: Call, event: CallEvent, graph: CallGraph): Call {
  const entry = currentEntry(call);
  switch (event.kind) {
    case 'choose':
      return choose(call, event.choice, event.now, graph);
    case 'arrive':
      return arrive(call, event.now, graph);
    case 'back':
      return call.at === 0 ? call : goTo(call, stepBefore(call));
    case 'jump':
      return event.to in call.entries && event.to !== call.at ? goTo(call, event.to) : call;
    case 'record': {
      const field = entry.fields[event.field];
      if (!field || field.value === event.value) return call;
      const fields = entry.fields.with(event.field, { ...field, value: event.value });
      return withEntry(call, { ...entry, fields });
    }
    case 'remark':
      return entry.remark === event.value ? call : withEntry(call, { ...entry, remark: event.value });
    case 'ticket':
      return call.ticket === event.value ? call : { ...call, ticket: event.value };
    case 'line': {
      const others = call.lines.filter((line) => line.label !== event.label);
      return { ...call, lines: [...others, { label: event.label, value: event.value }] };
    }
    case 'priority':
      return withPriority(call, event.priority);
    case 'escalate': {
      const escalation: Escalation = {
        time: event.now,
        step: `${entry.number} ${entry.title}`.trim(),
        to: event.to,
        when: event.when,
        agreed: '',
        ...(call.priority === undefined ? {} : { priority: call.priority }),
      };
      return { ...call, escalations: [...call.escalations, escalation] };
    }
    case 'agreed': {
      const escalation = call.escalations[event.escalation];
      if (!escalation || escalation.agreed === event.value) return call;
      const changed = { ...escalation, agreed: event.value };
      return { ...call, escalations: call.escalations.with(event.escalation, changed) };
    }
    case 'withdraw':
      return event.escalation in call.escalations
        ? { ...call, escalations: call.escalations.toSpliced(event.escalation, 1) }
        : call;
    case 'pause':
      return isPaused(call) ? call : { ...call, pauses: [...call.pauses, { from: event.now }] };
    case 'resume':
      return resumed(call, event.now);
    case 'pin':
      return call.pinned === event.pinned ? call : { ...call, pinned: event.pinned };
    case 'end':
      return call.ended === undefined ? { ...resumed(call, event.now), ended: event.now } : call;
  }
}

/** Follows an answer. The same answer as before going back leads on along the way already taken. */
function choose(call: Call, index: number, now: number, graph: CallGraph): Call {
  const entry = currentEntry(call);
  if (call.legs[entry.leg]?.path !== graph.path) return call;
  const choice = nodeOf(graph, entry.step)?.choices[index];
  const node = choice && nodeOf(graph, choice.to);
  if (!choice || !node) return call;
  const going = resumed(reopened(call), now);
  const before = entry.choice;
  if (call.entries[call.at + 1] && before?.to === choice.to && before.label === choice.label)
    return { ...going, at: call.at + 1 };
  const { to, kind, label } = choice;
  return extended(withEntry(going, { ...entry, choice: { kind, label, to } }), entryOf(node, entry.leg, now));
}

/** Goes on in the procedure that the current exit hands over to: this page's. */
function arrive(call: Call, now: number, graph: CallGraph): Call {
  const entry = currentEntry(call);
  if (entry.goes?.call !== true || entry.goes.path !== graph.path) return call;
  const following = call.entries[call.at + 1];
  if (following && call.legs[following.leg]?.path === graph.path)
    return { ...reopened(call), at: call.at + 1 };
  const node = nodeOf(graph, entryNode(graph, entry.goes.anchor))!;
  const legs = [...call.legs, legOf(graph)];
  return extended({ ...reopened(call), legs }, entryOf(node, legs.length - 1, now));
}

/** The step to go back to: not an exit that only led from one procedure to the next. */
function stepBefore(call: Call): number {
  const before = call.at - 1;
  const between = call.entries[before]!.goes?.call === true && before > 0;
  return between ? before - 1 : before;
}

function goTo(call: Call, at: number): Call {
  return { ...reopened(call), at };
}

/** Puts a new entry after the current one. What was written on the way that is left stays, aside. */
function extended(call: Call, entry: Entry): Call {
  const left = call.entries.slice(call.at + 1).filter(hasWriting);
  const aside = [...call.aside, ...left];
  const again = aside.findLastIndex((old) => old.step === entry.step && samePath(call, old, entry));
  const old = aside[again];
  return {
    ...call,
    entries: [
      ...call.entries.slice(0, call.at + 1),
      old === undefined ? entry : { ...entry, fields: merged(entry.fields, old.fields), remark: old.remark },
    ],
    at: call.at + 1,
    aside: old === undefined ? aside : aside.toSpliced(again, 1),
  };
}

/** The fields of today's procedure with what was written before; a field that is gone stays as long as it says something. */
function merged(fields: Entry['fields'], old: Entry['fields']): Entry['fields'] {
  const values = fields.map((field) => old.find((other) => other.label === field.label) ?? field);
  return [...values, ...old.filter((other) => other.value !== '' && !values.includes(other))];
}

function samePath(call: Call, a: Entry, b: Entry): boolean {
  return call.legs[a.leg]?.path === call.legs[b.leg]?.path;
}

function hasWriting(entry: Entry): boolean {
  return entry.remark !== '' || entry.fields.some((field) => field.value !== '');
}

function withEntry(call: Call, entry: Entry): Call {
  return { ...call, entries: call.entries.with(call.at, entry) };
}

function withPriority(call: Call, priority: string | undefined): Call {
  if (call.priority === priority) return call;
  const { priority: _, ...rest } = call;
  return priority === undefined ? rest : { ...rest, priority };
}

function reopened(call: Call): Call {
  const { ended: _, ...rest } = call;
  return call.ended === undefined ? call : rest;
}

function resumed(call: Call, now: number): Call {
  const last = call.pauses.at(-1);
  return last && last.to === undefined
    ? { ...call, pauses: call.pauses.with(-1, { from: last.from, to: now }) }
    : call;
}

export function isPaused(call: Call): boolean {
  const last = call.pauses.at(-1);
  return last !== undefined && last.to === undefined;
}

/** Milliseconds of work on the call until `now` or its end, pauses left out. */
export function elapsed(call: Call, now: number): number {
  const end = call.ended ?? now;
  const paused = call.pauses.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? end) - from), 0);
  return Math.max(0, end - call.started - paused);
}

export function currentEntry(call: Call): Entry {
  return call.entries[call.at]!;
}

/** Address of the page that shows the current step. */
export function currentPath(call: Call): string {
  return call.legs[currentEntry(call).leg]!.path;
}

export function nodeOf(graph: CallGraph, id: string): CallNode | undefined {
  return graph.nodes.find((node) => node.id === id);
}

/** The node with which an anchor begins; the first one when the procedure has no such anchor. */
export function entryNode(graph: CallGraph, anchor: string | undefined): string {
  if (anchor === undefined) return graph.start;
  const entry = graph.entries.find(([name]) => name === anchor)?.[1] ?? anchor;
  return nodeOf(graph, entry) ? entry : graph.start;
}

function legOf(graph: CallGraph): Leg {
  const { path, id, title, version, hash, minutes, template } = graph;
  return { path, id, title, version, hash, template, ...(minutes === undefined ? {} : { minutes }) };
}

function entryOf(node: CallNode, leg: number, now: number): Entry {
  return {
    leg,
    step: node.id,
    number: node.number,
    title: node.title,
    ...(node.exit === undefined ? {} : { exit: node.exit }),
    ...(node.goes === undefined ? {} : { goes: node.goes }),
    came: now,
    fields: node.fields.map((label) => ({ label, value: '' })),
    remark: '',
  };
}

/**
 * How a call fits the procedure of its page, which may have been released anew since: `gone` when the current step is
 * no longer in it, `changed` when the text is another one.
 */
export function fitOf(call: Call, graph: CallGraph): 'same' | 'changed' | 'gone' {
  const entry = currentEntry(call);
  if (!nodeOf(graph, entry.step)) return 'gone';
  return call.legs[entry.leg]!.hash === graph.hash ? 'same' : 'changed';
}
