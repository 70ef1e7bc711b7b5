/** One page that Astro makes, into which the pages of the past are put: thousands of them go round Astro. */
import { escapeHtml } from '../render/html.ts';
import type { PastPage } from './history-html.ts';

/** Where the frame is built; it is not part of the site. */
export const framePath = 'history-frame/';

/** What stands in the frame where a page's own words go. */
export const slots = { title: '@@title@@', paper: '@@paper@@', content: '@@content@@' } as const;

/** The frame with a page's words in it. */
export function framed(frame: string, { title, paper, html }: PastPage): string {
  const filled = { title: escapeHtml(title), paper: escapeHtml(paper), content: html };
  // In one go: what a document says may look like a slot.
  return frame.replace(/@@(title|paper|content)@@/g, (_slot, name: keyof typeof slots) => filled[name]);
}
