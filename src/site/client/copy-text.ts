/** Copies a text of a page as plain words and as formatted text, and says in a sentence what happened. */
import { plainText } from './plain-text.ts';

export async function copyText(text: HTMLElement): Promise<string> {
  const marks = text.querySelectorAll('mark').length;
  const plain = plainText(text);
  const done = (await copyBoth(plain, text)) || (await copyPlain(plain));
  if (!done) {
    getSelection()?.selectAllChildren(text);
    return 'The browser does not allow copying. The text is selected: press Ctrl+C.';
  }
  if (marks === 0) return 'Copied.';
  return `Copied. ${marks === 1 ? 'One part is an example and stands' : `${marks} parts are examples and stand`} in [brackets]: put yours in place.`;
}

async function copyBoth(plain: string, text: HTMLElement): Promise<boolean> {
  try {
    const formatted = text.cloneNode(true) as HTMLElement;
    for (const mark of formatted.querySelectorAll('mark')) mark.replaceWith(`[${mark.textContent}]`);
    for (const box of formatted.querySelectorAll('.box-title')) box.remove();
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob([plain], { type: 'text/plain' }),
        'text/html': new Blob([formatted.innerHTML], { type: 'text/html' }),
      }),
    ]);
    return true;
  } catch {
    return false;
  }
}

async function copyPlain(plain: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    return false;
  }
}
