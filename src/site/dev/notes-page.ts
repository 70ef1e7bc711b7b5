/** The page of a document that could never be shown yet: what is wrong with it, until it can be. */
import { escapeHtml } from '../render/html.ts';
import type { PageNotes } from './page-notes.ts';

/** @param base the site's address on its server, with a slash at both ends */
export function notesPage({ title, file, notes }: PageNotes, base: string): string {
  const items = notes
    .map(
      ({ line, severity, message }) =>
        `<li><strong>${severity}</strong>, line ${line}: ${escapeHtml(message)}</li>`,
    )
    .join('');
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}: cannot be shown yet</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem}li{margin:.6rem 0}</style>
<script type="module" src="${escapeHtml(base)}@vite/client"></script>
</head>
<body>
<main>
<h1>${escapeHtml(title)} cannot be shown yet</h1>
<p><code>${escapeHtml(file)}</code> has errors. Mend them and save: this page then turns into the document.</p>
<ul>${items}</ul>
<p><a href="${escapeHtml(base)}">All documents</a></p>
</main>
</body>
</html>
`;
}
