/** Links whose address a site generator works out: `[the page]({% page "/vpn/" %})`, `({{ site.url }}/vpn/)`. */
import type { ImportNote } from './import-report.ts';

/** A fence and all that it holds, or the address of a link. */
const fenceOrAddress =
  /^[ \t>]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t>]*\1|(?![\s\S]))|\]\(\s*(\{(?:%[^%{}\n]{1,200}%|\{[^{}\n]{1,200}\})\})([^()\s]{0,300})\s*\)/gm;
/** `page "/vpn/"`, `link _pages/vpn.md`, `ref "vpn.md"`: the path is what follows the generator's word. */
const path = /^\{[{%][<%-]?\s*[\w-]+\s+["']?([^"'\s%>{}]+)["']?\s*[>%-]?[%}]\}$/;

/** Gives such links the path that they name; what was taken off goes into the report. */
export function withPlainLinks(source: string, notes: ImportNote[]): string {
  const taken: string[] = [];
  const text = source.replace(fenceOrAddress, (whole, fence, tag, rest: string) => {
    if (fence !== undefined) return whole;
    const address = `${path.exec(tag)?.[1] ?? ''}${rest}`;
    if (address === '') return whole;
    taken.push(tag);
    return `](${address})`;
  });
  if (taken.length > 0)
    notes.push({
      kind: 'guessed',
      what: 'Links that a site generator works out lead to the path that they name.',
      quote: taken.join('\n'),
    });
  return text;
}
