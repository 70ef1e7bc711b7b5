/** A redline as HTML: what was taken out and what came, marked for eyes, for ears and for paper. */
import { changedPassages, type RedlineBlock, redlineText, type Segment } from '../../history/redline-text.ts';
import { escapeHtml } from '../render/html.ts';

/**
 * Only the parts that differ, each with a line before and after it. Marks are elements that screen readers know, with
 * words for those that do not say them.
 */
export function redlineHtml(older: string, newer: string): string {
  const passages = changedPassages(redlineText(older, newer));
  if (passages.length === 0) return '<p class="quiet">The two texts are the same.</p>';
  return passages.map((passage) => `<div class="redline">${marked(passage)}</div>`).join('');
}

/** Neighbouring words of one kind get one mark: each is announced. */
function marked(blocks: readonly RedlineBlock[]): string {
  const runs: Segment[] = [];
  for (const segment of blocks.flatMap(({ segments }) => segments)) {
    const last = runs.at(-1);
    if (last?.kind === segment.kind) last.text += segment.text;
    else runs.push({ ...segment });
  }
  return runs.map(mark).join('');
}

function mark({ kind, text }: Segment): string {
  const safe = escapeHtml(text);
  if (kind === 'same') return safe;
  const [name, words] = kind === 'removed' ? ['del', 'taken out'] : ['ins', 'put in'];
  return `<${name}><span class="visually-hidden">[${words}: </span>${safe}<span class="visually-hidden">]</span></${name}>`;
}
