/** A drawn flowchart on a page: the picture, and the same in words for those who cannot see it. */
import { phoneWidth } from '../../flowchart/layout.ts';
import type { DrawnChart } from './context.ts';
import { escapeHtml } from './html.ts';

/** @param caption shown under the picture; already plain text */
export function chartFigure(chart: DrawnChart, caption: string | undefined): string {
  const words = chart.words
    .map((item) => {
      const ways = item.next
        .map(
          (way) =>
            `<li>${way.label === undefined ? '' : `<b>${escapeHtml(way.label)}</b>: `}${linked(way.to, way.href)}</li>`,
        )
        .join('');
      return `<li>${linked(item.text, item.href)}${ways === '' ? '' : `<ul>${ways}</ul>`}</li>`;
    })
    .join('');
  // What scrolls must be reachable by keyboard.
  const scrolls =
    chart.width > phoneWidth ? ' tabindex="0" role="group" aria-label="Diagram, scrolls sideways"' : '';
  const legend = caption === undefined ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
  const inWords =
    words === ''
      ? ''
      : `<details class="in-words"><summary>The same in words</summary><ul>${words}</ul></details>`;
  return `<figure class="chart" data-pagefind-ignore><div class="chart-box"${scrolls}>${chart.svg}</div>${legend}${inWords}</figure>`;
}

function linked(text: string, href: string | undefined): string {
  return href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}
