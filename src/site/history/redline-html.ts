/** Two texts as one, with what was taken out and what came marked word by word. */
import { diffArrays, diffWordsWithSpace } from 'diff';
import { escapeHtml } from '../render/html.ts';

/** Lines around a change that say where it is. */
const around = 1;

/** Longer passages are shown as a whole taken out and a whole put in: word by word they would be a riddle, and slow. */
const longest = 20_000;

/**
 * Only parts that differ, each with a line before and after it. Marks are elements that screen readers know, with words
 * for those that do not say them.
 */
export function redlineHtml(older: string, newer: string): string {
  const parts = diffArrays(linesOf(older), linesOf(newer));
  let html = '';
  let open = false;
  parts.forEach((part, index) => {
    if (!part.added && !part.removed) {
      const { value } = part;
      const isFirst = index === 0;
      const isLast = index === parts.length - 1;
      if (value.length <= 2 * around && !isFirst && !isLast) {
        html += plain(value);
        return;
      }
      if (open) html += `${isFirst ? '' : plain(value.slice(0, around))}</div>`;
      open = !isLast;
      if (open) html += `<div class="redline">${plain(value.slice(-around))}`;
      return;
    }
    if (!open) {
      html += '<div class="redline">';
      open = true;
    }
    const next = parts[index + 1];
    if (part.removed && next?.added) html += words(part.value.join('\n'), next.value.join('\n'));
    else if (part.removed) html += removed(`${part.value.join('\n')}\n`);
    else if (!parts[index - 1]?.removed) html += added(`${part.value.join('\n')}\n`);
  });
  if (open) html += '</div>';
  return html === '' ? '<p class="quiet">The two texts are the same.</p>' : html;
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trimEnd());
}

function plain(lines: readonly string[]): string {
  return lines.map((line) => `${escapeHtml(line)}\n`).join('');
}

function words(before: string, after: string): string {
  if (before.length + after.length > longest) return `${removed(`${before}\n`)}${added(`${after}\n`)}`;
  return `${diffWordsWithSpace(before, after)
    .map((part) =>
      part.added ? added(part.value) : part.removed ? removed(part.value) : escapeHtml(part.value),
    )
    .join('')}\n`;
}

function removed(text: string): string {
  return `<del><span class="visually-hidden">[taken out: </span>${escapeHtml(text)}<span class="visually-hidden">]</span></del>`;
}

function added(text: string): string {
  return `<ins><span class="visually-hidden">[put in: </span>${escapeHtml(text)}<span class="visually-hidden">]</span></ins>`;
}
