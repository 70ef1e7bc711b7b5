/** The two questions of call mode that need an answer before anything else: take this link, and clear this call? */
import { copyTexts } from './clipboard.ts';
import { make } from './make.ts';

/** Opens a dialog that is gone again once it is closed. */
export function openDialog(className: string, title: string, ...content: Node[]): HTMLDialogElement {
  const dialog = make('dialog', `call-dialog ${className}`);
  const heading = make('h2', '', title);
  heading.id = `${className}-title`;
  dialog.setAttribute('aria-labelledby', heading.id);
  dialog.append(heading, ...content);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

export function button(words: string, does: () => void, className = ''): HTMLButtonElement {
  const made = make('button', className, words);
  made.type = 'button';
  made.addEventListener('click', does);
  return made;
}

/** Shows the link that carries a call, copied already where the browser allows it. */
export function showLink(address: string): void {
  const field = make('textarea', 'call-link');
  field.readOnly = true;
  field.rows = 3;
  field.value = address;
  field.setAttribute('aria-label', 'Link that carries the call');
  const status = make('p', 'quiet');
  status.setAttribute('role', 'status');
  const copy = async (): Promise<void> => {
    const done = await copyTexts(address);
    status.textContent = done ? 'The link is copied.' : 'Select the link and copy it by hand.';
  };
  const dialog = openDialog(
    'call-hand-over',
    'Hand over this call',
    make(
      'p',
      '',
      'Send this link to the colleague who goes on. It holds the whole call, with all that was recorded; no server sees it. Send it only where the ticket itself could be sent.',
    ),
    field,
    status,
    make(
      'p',
      'call-buttons',
      button('Copy the link', () => void copy(), 'button'),
      button('Close', () => dialog.close()),
    ),
  );
  field.select();
  void copy();
}

export function askToClear(clear: () => void): void {
  const dialog = openDialog(
    'call-clear',
    'Clear this call?',
    make(
      'p',
      '',
      'Its steps, its note and all that was recorded are deleted from this browser. Nobody can bring them back.',
    ),
    make(
      'p',
      'call-buttons',
      button('Keep it', () => dialog.close(), 'button'),
      button('Clear it', () => {
        dialog.close();
        clear();
      }),
    ),
  );
}
