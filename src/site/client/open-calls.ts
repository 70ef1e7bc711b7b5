/** Whether a call is going on in this browser, in this tab or another. */
import { kept, keptNames } from './kept.ts';

/** A call that nobody has touched for this long is over, even if nobody has said so. */
const quiet = 30 * 60_000;

export function callIsOpen(): boolean {
  return location.pathname.endsWith('/call/') || keptNames('call-').some(isGoingOn);
}

function isGoingOn(name: string): boolean {
  try {
    const call: { touched?: unknown; ended?: unknown } = JSON.parse(kept(name) ?? 'null') ?? {};
    return call.ended === undefined && Number(call.touched) > Date.now() - quiet;
  } catch {
    return false;
  }
}
