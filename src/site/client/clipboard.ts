/** Puts a text on the clipboard, in two forms where the browser can. */

/**
 * @param html the same with formatting, for programs that take it
 * @returns false when the browser allows neither
 */
export async function copyTexts(plain: string, html?: string): Promise<boolean> {
  try {
    if (html === undefined) throw new Error('one form only');
    const blob = (type: string, text: string): Blob => new Blob([text], { type });
    const item = new ClipboardItem({
      'text/plain': blob('text/plain', plain),
      'text/html': blob('text/html', html),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    // Not every browser takes two forms, and none does on a page without https.
  }
  try {
    await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    return copySelected(plain);
  }
}

/** The old way: the only one on an intranet without https. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  // A dialog that is open makes everything outside it unreachable.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
