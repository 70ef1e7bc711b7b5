/** The calls that this browser keeps: each under a name of its own, none longer than the day unless it is pinned. */
import { isCall } from './call-shape.ts';
import { type Call, currentPath } from './call-state.ts';
import { forget, keep, kept, keptNames } from './kept.ts';

const prefix = 'call-';

/** The call of an id; undefined when it is not kept, or what is kept is none. */
export function keptCall(id: string): Call | undefined {
  return read(prefix + id);
}

/** @returns false when the browser does not keep it */
export function keepCall(call: Call): boolean {
  return keep(prefix + call.id, JSON.stringify(call));
}

export function forgetCall(id: string): void {
  forget(prefix + id);
}

/** The id of the call that is kept under a name of `kept.ts`; undefined for what is no call. */
export function callIdOf(name: string): string | undefined {
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

/** All calls of today and those that are pinned, the latest first. Forgets the others, and what cannot be read. */
export function openCalls(now: number): Call[] {
  const calls: Call[] = [];
  for (const name of keptNames(prefix)) {
    const call = read(name);
    if (call && (call.pinned || sameDay(call.touched, now))) calls.push(call);
    else forget(name);
  }
  return calls.sort((a, b) => b.touched - a.touched);
}

/** The page on which a call goes on. */
export function callAddress(base: string, call: Call): string {
  return `${base}${currentPath(call)}call/#call=${call.id}`;
}

/** A new id: six random bytes, so that two tabs never choose the same. */
export function newCallId(): string {
  return [...crypto.getRandomValues(new Uint8Array(6))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function read(name: string): Call | undefined {
  try {
    const call: unknown = JSON.parse(kept(name) ?? '');
    return isCall(call) && name === prefix + call.id ? call : undefined;
  } catch {
    return undefined;
  }
}

/** By the reader's own calendar. */
function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
