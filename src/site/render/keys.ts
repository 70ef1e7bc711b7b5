/** The list of keys as HTML, for its page and for the help sheet. */
import type { KeyGroup } from '../keys.ts';
import { element, escapeHtml } from './html.ts';

/** @param level of the groups' headings */
export function renderKeys(groups: readonly KeyGroup[], level: 2 | 3): string {
  return groups
    .map(({ title, keys }) => {
      const rows = keys.map(({ press, does }) => {
        const keyNames = press.map(keyCaps).join(' <span class="or">or</span> ');
        return `<div><dt>${keyNames}</dt> <dd>${escapeHtml(does)}</dd></div>`;
      });
      return element(
        'section',
        { class: 'key-group' },
        `<h${level}>${escapeHtml(title)}</h${level}><dl class="keys">${rows.join('')}</dl>`,
      );
    })
    .join('');
}

/** `Ctrl+K` is two keys held together; `+` alone is a key. */
function keyCaps(press: string): string {
  return press
    .split(/(?<=.)\+(?=.)/)
    .map((key) => `<kbd>${escapeHtml(key)}</kbd>`)
    .join('+');
}
