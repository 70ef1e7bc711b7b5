/** The way back to a call from any other page; and the end of calls that are older than the day. */
import { callAddress, openCalls } from './call-store.ts';
import { make } from './make.ts';

export function showOpenCalls(base: string): void {
  const open = openCalls(Date.now()).filter(({ ended }) => ended === undefined);
  const [latest] = open;
  if (!latest) return;
  const link = make('a', 'open-call', open.length === 1 ? 'Back to the call' : `Calls (${open.length})`);
  link.href = callAddress(base, latest);
  document.querySelector('.bar-tools')?.prepend(link);
}
