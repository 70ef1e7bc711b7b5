/**
 * Keys of one character (`/`, `?`, a letter, a digit) can be turned off: who steers by voice would press them by
 * speaking (WCAG 2.2, success criterion 2.1.4). Views listen to such keys as they like; here they are held back before
 * any view hears them, whatever listens.
 */
import { forget, keep, kept } from './kept.ts';

const name = 'single-keys';

export function singleKeysAreOff(): boolean {
  return kept(name) === 'off';
}

/** @returns false when the browser does not keep the choice; it then holds for this page only */
export function turnSingleKeys(on: boolean): boolean {
  off = !on;
  if (!on) return keep(name, 'off');
  forget(name);
  return true;
}

let off = singleKeysAreOff();

/** Called once on each page, before anything else listens. */
export function holdBackSingleKeys(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const single = event.key.length === 1 && event.key !== ' ';
      if (off && single && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event))
        event.stopImmediatePropagation();
    },
    { capture: true },
  );
}

/** Whether a key goes into a field, where it is text and no command. */
export function isTyping(event: Event): boolean {
  return (
    event.target instanceof Element &&
    event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]') !==
      null
  );
}
