/** One document as one HTML file: its text, styles and pictures inside, no scripts, nothing fetched from anywhere. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ExportTree } from '../src/convert/export-tree.ts';
import { longDay } from '../src/core/dates.ts';
import type { Library } from '../src/core/library.ts';
import type { Document } from '../src/core/model.ts';
import { drawCharts } from '../src/site/charts.ts';
import { renderBody } from '../src/site/render/body.ts';
import { escapeHtml } from '../src/site/render/html.ts';
import { glossaryOf } from '../src/site/render/terms.ts';

/** Stands for the site that the file is not part of; links to it lose their address. */
const nowhere = 'https://site.invalid/';

const mimeTypes: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

/** @param tree the same document as text, for its title block and its foot */
export async function exportPage(
  library: Library,
  document: Document,
  tree: ExportTree,
  folder: string,
  cacheFolder: string,
  today: string,
): Promise<string> {
  const charts = await drawCharts(library, [document], { base: nowhere, cacheFolder });
  const { html } = renderBody({
    library,
    document,
    base: nowhere,
    withheld: new Set(),
    terms: glossaryOf([]).finder(),
    charts,
    anchorPrefix: '',
    shown: 'document',
    including: [document.file],
    stepLevel: 3,
  });
  const body = await withPictures(withoutSite(html), folder);
  const rows = tree.properties
    .map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`)
    .join('');
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return `<!doctype html>
<html lang="en-GB" data-paper-name="${escapeHtml(document.title)}" data-paper-line="${escapeHtml(tree.foot)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml([document.id, document.title].filter(Boolean).join(' '))}</title>
<style>${await styles()}${ownStyles}</style>
</head>
<body>
<main id="main" class="export">
<h1>${escapeHtml(document.title)}</h1>
<table class="about"><tbody>${rows}</tbody></table>
${body}
<footer><p>${escapeHtml(`${tree.foot[0]!.toUpperCase()}${tree.foot.slice(1)}. Exported ${longDay(today)}.`)}</p></footer>
</main>
</body>
</html>
`;
}

async function styles(): Promise<string> {
  const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');
  const [site, chart] = await Promise.all([
    read('../src/site/styles/site.css'),
    read('../src/flowchart/flowchart.css'),
  ]);
  return `${chart}\n${site.replace(/@import [^;]+;/g, '')}`.replace(/<\//g, '<\\/');
}

const ownStyles = `
.export { max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.export .about { border-collapse: collapse; margin: 1rem 0 2rem; }
.export .about th { text-align: left; padding: 0.25rem 1.5rem 0.25rem 0; vertical-align: top; white-space: nowrap; }
.export .about td { padding: 0.25rem 0; overflow-wrap: anywhere; }
@media print { .export { max-width: none; padding: 0; } .export footer { display: none; } }
`;

/** Links to pages that the file does not hold become their words; reports of a problem need the page they are about. */
function withoutSite(html: string): string {
  return html
    .replace(/<p class="report">[\s\S]*?<\/p>/g, '')
    .replace(
      /<a\b[^>]*\bhref="https:\/\/site\.invalid\/(?!files\/)[^"]*"[^>]*>([\s\S]*?)<\/a>/g,
      '<span>$1</span>',
    )
    .replace(/<a\b[^>]*\bxlink:href="https:\/\/site\.invalid\/[^"]*"[^>]*>([\s\S]*?)<\/a>/g, '<g>$1</g>');
}

async function withPictures(html: string, folder: string): Promise<string> {
  const address = /(src|href)="https:\/\/site\.invalid\/files\/([^"]+)"/g;
  const files = new Map<string, string>();
  for (const [, , path] of html.matchAll(address)) {
    const file = path!.split('/').map(decodeURIComponent).join('/');
    const type = mimeTypes[extname(file).toLowerCase()];
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    files.set(path!, type && bytes ? `data:${type};base64,${bytes.toString('base64')}` : '');
  }
  return html.replace(address, (_whole, name: string, path: string) =>
    name === 'src' ? `src="${files.get(path) ?? ''}"` : `data-file="${path}"`,
  );
}
