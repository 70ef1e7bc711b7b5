/**
 * A process of its own in which Mermaid draws what Deskbook does not draw itself.
 *
 * It is apart because Mermaid needs a document here (mermaid-document.ts) and a working DOMPurify, while the parser in
 * the main process (mermaid-parser.ts) does without both.
 */
import { cleanSvg } from './diagram-clean.ts';
import { type ColourNames, normalColour } from './diagram-colours.ts';
import { installDocument } from './mermaid-document.ts';
import { textWidth } from './text-width.ts';

export interface DiagramRequest {
  text: string;
  idPrefix: string;
}

export type DiagramReply =
  | {
      inside: string;
      viewBox: string;
      width: number;
      height: number;
      linked: boolean;
      /** `accTitle` and `accDescr` of the diagram. */
      title: string | undefined;
      description: string | undefined;
    }
  | { error: { name: string; message: string; hash: unknown } };

/** Colours that cannot come from anywhere else, for what Mermaid tells apart by colour. */
const seriesColours = [
  '#a10101',
  '#a20202',
  '#a30303',
  '#a40404',
  '#a50505',
  '#a60606',
  '#a70707',
  '#a80808',
];

/** The colours Mermaid's library gives the bars of a Sankey diagram, in its order. */
const barColours = '#4e79a7 #f28e2c #e15759 #76b7b2 #59a14f #edc949 #af7aa1 #ff9da7'.split(' ');

const seriesNames: [prefix: string, first: number, count: number][] = [
  ['cScale', 0, 12],
  ['pie', 1, 12],
  ['git', 0, 8],
  ['fillType', 0, 8],
];

const document = installDocument();
const { default: mermaid } = await import('mermaid');

const themeVariables: Record<string, unknown> = { fontSize: '14px', fontFamily: 'sans-serif' };
for (const [prefix, first, count] of seriesNames) {
  for (let index = 0; index < count; index++) {
    themeVariables[`${prefix}${first + index}`] = seriesColours[index % seriesColours.length];
  }
}
themeVariables['xyChart'] = { plotColorPalette: seriesColours.join(',') };

function configure(): ColourNames {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme: 'base',
    look: 'classic',
    themeVariables,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    journey: { textPlacement: 'tspan' },
    // Narrower than usual, so that a phone has less to scroll.
    sequence: { wrap: true, width: 116, actorMargin: 36, height: 44, mirrorActors: false },
    gantt: { useWidth: 640 },
    sankey: { linkColor: 'source' },
    deterministicIds: true,
    maxTextSize: 200_000,
    fontFamily: 'sans-serif',
    logLevel: 5,
  } as Parameters<typeof mermaid.initialize>[0]);
  const resolved = mermaid.mermaidAPI.getConfig().themeVariables as Record<string, unknown>;
  const series = new Map(
    [seriesColours, barColours].flatMap((colours) => colours.map((colour, index) => [colour, index])),
  );
  for (const [prefix, first, count] of seriesNames) {
    for (let index = 0; index < count; index++) {
      const colour = resolved[`${prefix}${first + index}`];
      if (typeof colour === 'string' && !series.has(normalColour(colour)))
        series.set(normalColour(colour), index);
    }
  }
  return { series };
}

/** Some kinds of diagram use chance; the same diagram must give the same drawing. */
function repeatableChance(): void {
  let state = 1;
  Math.random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Leaves out dates under a Gantt chart that would lie over the one before. */
function thinOutTicks(root: Element): void {
  const ticks = [...root.querySelectorAll('.grid .tick')].map((tick) => {
    const x = Number(/translate\(([-\d.]+)/.exec(tick.getAttribute('transform') ?? '')?.[1] ?? 0);
    const words = tick.querySelector('text');
    return { x, words, width: words ? textWidth(words.textContent ?? '', 11) : 0 };
  });
  let free = Number.NEGATIVE_INFINITY;
  for (const { x, words, width } of ticks.sort((a, b) => a.x - b.x)) {
    if (x - width / 2 < free) words?.remove();
    else free = x + width / 2 + 6;
  }
}

/** Mermaid gives short names of states a wide box, and without HTML it leaves them at its left side. */
function centreStateNames(root: Element): void {
  for (const label of root.querySelectorAll('.statediagram-state > .label')) {
    const [, x, y] = /translate\(([-\d.]+),\s*([-\d.]+)/.exec(label.getAttribute('transform') ?? '') ?? [];
    const words = label.querySelectorAll('text');
    if (x === undefined || words.length !== 1) continue;
    label.setAttribute('transform', `translate(0,${y})`);
    words[0]?.setAttribute('style', 'text-anchor: middle');
  }
}

async function draw({ text, idPrefix }: DiagramRequest): Promise<DiagramReply> {
  const host = document.createElement('div');
  try {
    repeatableChance();
    const names = configure();
    const { svg } = await mermaid.render('diagram', text);
    host.innerHTML = svg;
    const root = host.querySelector('svg');
    if (!root) throw new Error('Mermaid drew nothing.');
    document.body.append(host);
    thinOutTicks(root);
    centreStateNames(root);
    const words = (name: string) => root.querySelector(`:scope > ${name}`)?.textContent?.trim() || undefined;
    const title = words('title');
    const description = words('desc');
    return { ...cleanSvg(root, idPrefix, names), title, description };
  } catch (error) {
    const { name, message, hash } = error as { name: string; message: string; hash?: unknown };
    return { error: { name, message, hash } };
  } finally {
    document.body.replaceChildren();
  }
}

process.on('message', (request: DiagramRequest) => {
  void draw(request).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit(0));
