/** The help sheet: the keys, those of the open view first, and the switch that turns single keys off. */
import { keyGroupsFor } from '../keys.ts';
import { renderKeys } from '../render/keys.ts';
import sheet from '../styles/keys.css?url';
import { singleKeysAreOff, turnSingleKeys } from './single-keys.ts';

let dialog: HTMLDialogElement | undefined;

/** A stylesheet imported the usual way would be loaded by every page. */
async function loadSheet(): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = sheet;
  const loaded = new Promise<void>((done) => {
    link.onload = link.onerror = () => done();
  });
  document.head.append(link);
  await loaded;
}

/** Opens the sheet, or closes it where it is open: the same key does both. */
export async function openHelp(): Promise<void> {
  if (!dialog) {
    dialog = makeDialog();
    await loadSheet();
  }
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

function makeDialog(): HTMLDialogElement {
  const view = document.querySelector<HTMLElement>('[data-keys]')?.dataset['keys'];
  const made = document.createElement('dialog');
  made.className = 'help';
  made.setAttribute('aria-labelledby', 'help-title');
  // Nothing but the list in keys.ts, escaped by its renderer, and words from here.
  made.innerHTML = `<div class="help-head"><h2 id="help-title">Keys</h2><button type="button" class="help-close" aria-label="Esc: close">Esc</button></div><div class="help-groups">${renderKeys(keyGroupsFor(view), 3)}</div><p class="help-single"><label><input type="checkbox"> <span>Keys of one character, such as <kbd>/</kbd></span></label></p>`;
  made.querySelector('button')?.addEventListener('click', () => made.close());
  const box = made.querySelector('input')!;
  box.checked = !singleKeysAreOff();
  box.addEventListener('change', () => turnSingleKeys(box.checked));
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close();
  });
  document.body.append(made);
  return made;
}
