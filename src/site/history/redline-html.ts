/** A redline as HTML: what was taken out and what came, marked for eyes, for ears and for paper. */
import { type RedlineBlock, redlineText, type Segment } from '../../history/redline-text.ts';
import { escapeHtml } from '../render/html.ts';

/** Unchanged lines shown before and after a change, so that it is clear where it stands. */
const around = 1;

/**
 * Only the parts that differ, each with a line before and after it. Marks are elements that screen readers know, with
 * words for those that do not say them.
 */
export function redlineHtml(older: string, newer: string): string {
  const blocks = redlineText(older, newer);
  const shown = blocks.map((_, index) =>
    blocks.slice(Math.max(0, index - around), index + around + 1).some(({ how }) => how !== 'same'),
  );
  const passages: RedlineBlock[][] = [];
  blocks.forEach((block, index) => {
    if (!shown[index]) return;
    if (shown[index - 1]) passages.at(-1)!.push(block);
    else passages.push([block]);
  });
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
