/** The keys of call mode. They are listed for the reader in keys.ts. */
import type { CallCommand } from './call.ts';
import type { Call } from './call-state.ts';
import type { CallView } from './call-view.ts';
import { isTyping } from './single-keys.ts';

const commands: Record<string, CallCommand> = {
  b: 'back',
  Backspace: 'back',
  e: 'escalate',
  c: 'copy',
  h: 'hand-over',
  p: 'pause',
};

export function offerCallKeys(
  view: CallView,
  run: (command: CallCommand) => void,
  current: () => Call | undefined,
): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    // A dialog has keys of its own.
    if (document.querySelector('dialog[open]')) return;
    if (isTyping(event)) {
      if (event.key === 'Escape') view.focusStep();
      return;
    }
    const done = (): void => event.preventDefault();
    if (!current()) {
      if ((event.key === 'Enter' && !onControl(event)) || event.key === 's') {
        done();
        run('start');
      }
      return;
    }
    if (/^\d$/.test(event.key)) {
      done();
      view.choose((Number(event.key) + 9) % 10);
    } else if (event.key === 'Enter') {
      if (onControl(event)) return;
      done();
      run('go-on');
    } else if (event.key === 'r' || event.key === 'n' || event.key === 't') {
      done();
      view.focusOn(event.key === 'r' ? 'field' : event.key === 'n' ? 'remark' : 'trail');
    } else if (Object.hasOwn(commands, event.key)) {
      done();
      run(commands[event.key]!);
    }
  });
}

/** Enter on a link or a button presses that. */
function onControl(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('a[href], button, summary, select') !== null;
}
