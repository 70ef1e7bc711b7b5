/** As much of jsdom as mermaid-document.ts uses. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { pretendToBeVisual?: boolean; contentType?: string });
    readonly window: Window & typeof globalThis;
  }
}
