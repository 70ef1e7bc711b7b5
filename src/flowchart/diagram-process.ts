/**
 * A process of its own in which Mermaid draws what Deskbook does not draw itself.
 *
 * It is apart because Mermaid needs a document here (mermaid-document.ts) and a working DOMPurify, while the parser in
 * the main process (mermaid-parser.ts) does without both.
 */
import { type ColourNames, cleanSvg, normalColour } from './diagram-clean.ts';
import { installDocument } from './mermaid-document.ts';

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

function configure(theme: 'base' | 'default'): ColourNames {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    theme,
    themeVariables,
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    journey: { textPlacement: 'tspan' },
    gantt: { useWidth: 640 },
    sankey: { linkColor: 'source' },
    deterministicIds: true,
    maxTextSize: 200_000,
    fontFamily: 'sans-serif',
    logLevel: 5,
  } as Parameters<typeof mermaid.initialize>[0]);
  const resolved = mermaid.mermaidAPI.getConfig().themeVariables as Record<string, unknown>;
  const series = new Map(seriesColours.map((colour, index) => [colour, index]));
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

async function draw({ text, idPrefix }: DiagramRequest): Promise<DiagramReply> {
  const host = document.createElement('div');
  try {
    repeatableChance();
    // The C4 diagrams have colours in this theme only.
    const names = configure(/^C4/.test(text) ? 'default' : 'base');
    const { svg } = await mermaid.render('diagram', text);
    host.innerHTML = svg;
    const root = host.querySelector('svg');
    if (!root) throw new Error('Mermaid drew nothing.');
    document.body.append(host);
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
