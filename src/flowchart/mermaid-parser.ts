/**
 * The one place that holds Mermaid's own parser, in plain Node.
 *
 * None of this is Mermaid's public interface: mermaid-contract.test.ts fails, and says what changed, when an update
 * takes any of it away.
 */

export interface MermaidNode {
  id: string;
  label?: string;
  shape?: string;
  parentId?: string;
  link?: string;
  isGroup: boolean;
  cssClasses?: string;
}

export interface MermaidEdge {
  start: string;
  end: string;
  label?: string;
  thickness?: string;
  arrowTypeStart?: string;
  arrowTypeEnd?: string;
}

export interface MermaidDiagram {
  type: string;
  db: {
    getData(): { nodes: MermaidNode[]; edges: MermaidEdge[] };
    getDirection(): string;
    /** `accTitle:` and `accDescr:`; empty when there are none. */
    getAccTitle(): string;
    getAccDescription(): string;
  };
}

export interface MermaidParser {
  detectType(text: string): string;
  getDiagramFromText(text: string): Promise<MermaidDiagram>;
}

let parser: Promise<MermaidParser> | undefined;

async function load(): Promise<MermaidParser> {
  // Without a browser's document DOMPurify is only a factory, and Mermaid calls its methods while it parses. Nothing
  // is lost: labels are written as text, never as HTML. Real drawing by Mermaid happens in another process.
  const purify = (await import('dompurify')).default as unknown as Record<string, unknown>;
  if (purify['isSupported'] !== true) {
    purify['addHook'] = () => {};
    purify['sanitize'] = (text: string) => text;
  }
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    maxTextSize: 200_000,
    maxEdges: 2000,
    logLevel: 5,
  });
  // The kinds of diagram are registered by the first call; its answer does not matter.
  await mermaid.parse('flowchart TD\nA', { suppressErrors: true });
  return {
    detectType: (text) => mermaid.detectType(text),
    getDiagramFromText: (text) =>
      mermaid.mermaidAPI.getDiagramFromText(text) as unknown as Promise<MermaidDiagram>,
  };
}

/** @returns the parser, loaded at the first call (about 0.4 s) */
export function mermaidParser(): Promise<MermaidParser> {
  parser ??= load();
  return parser;
}
