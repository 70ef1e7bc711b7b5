/** Pages of an evidence bundle: one file each, readable in any browser for years, without scripts and without a server. */
import { escapeHtml } from '../render/html.ts';

/** Links of the site, which the bundle does not hold, begin with this while a text is rendered. */
export const siteMark = 'deskbook-site:/';

export const styleFile = 'style.css';

export const style = `body { max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; font: 1rem/1.55 system-ui, sans-serif; color: #1b2220; background: #fff; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
a { color: #0b6a58; }
a:not([href]) { color: inherit; }
td:first-child { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; font-size: 0.94rem; }
th, td { padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #ccc; text-align: left; vertical-align: top; }
code, pre, .redline { font-family: ui-monospace, monospace; font-size: 0.88rem; }
pre, .redline { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.7rem 1rem; border: 1px solid #ccc; }
.redline { margin: 0 0 1rem; }
del { color: #8a1f17; text-decoration: line-through; }
ins { color: #1c5a30; text-decoration: underline; text-decoration-thickness: 2px; }
dl { display: grid; grid-template-columns: 10rem 1fr; gap: 0.3rem 1rem; }
dt { color: #525d58; }
dd { margin: 0; }
.state { padding: 0.6rem 0.9rem; border: 2px solid #1b2220; font-weight: 600; }
.steps { padding: 0; list-style: none; }
.steps > li { margin-bottom: 1rem; }
.cue { display: grid; grid-template-columns: 5rem 1fr; }
.cue-name, .quiet, .id { color: #525d58; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { body { margin: 0; max-width: none; } }
`;

/** @param depth how many folders lie between the page and the top of the bundle */
export function plainPage(title: string, html: string, depth: number): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${'../'.repeat(depth)}${styleFile}">
</head>
<body>
${html}
</body>
</html>
`;
}

/** A rendered text without the links and pictures that only the site has. */
export function withoutSite(html: string): string {
  return html
    .replace(/<img\b[^>]*\balt="([^"]*)"[^>]*>/g, '[picture: $1]')
    .replace(/ href="deskbook-site:\/[^"]*"/g, '')
    .replace(/ (?:tabindex="0"|loading="lazy")/g, '');
}
