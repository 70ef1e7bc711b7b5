/** The changes of documents, for a terminal, a pull request and a browser. */
import { isTooSmall } from '../src/core/versions.ts';
import type { DocumentChange } from '../src/history/compare-library.ts';
import { changedPassages, type RedlineBlock } from '../src/history/redline-text.ts';
import { escapeHtml } from '../src/site/render/html.ts';
import { code, plain } from './markdown-text.ts';

export interface DiffReport {
  /** What the documents are compared with, in words. */
  with: string;
  documents: DocumentChange[];
}

/** A comment on GitHub holds 65,536 characters; what is longer is left to the pages. */
const longestComment = 60_000;

export function diffText(report: DiffReport, words: boolean): string {
  if (report.documents.length === 0) return `No document differs from ${report.with}.\n`;
  const parts = report.documents.map((document) => {
    const lines = document.changes.map(({ weight, sentence }) => `  ${weight.padEnd(5)}  ${sentence}`);
    const redline = words ? shownLines(document.redline, inTerminal).map((line) => `  | ${line}`) : [];
    return [`${nameOf(document)}`, `  ${verdict(document)}`, ...lines, ...redline].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

export function diffMarkdown(report: DiffReport): string {
  if (report.documents.length === 0) return `No document differs from ${code(report.with)}.\n`;
  const count = report.documents.length;
  const heads = report.documents.map((document) => {
    const list = document.changes.map(
      ({ weight, sentence }) => `- ${weight === 'patch' ? weight : `**${weight}**`}: ${plain(sentence)}`,
    );
    return [
      `#### ${plain(nameOf(document))}`,
      '',
      plain(verdict(document)).replaceAll('\\`', '`'),
      ...(list.length > 0 ? ['', ...list] : []),
    ].join('\n');
  });
  const intro = `### ${count} ${count === 1 ? 'document' : 'documents'} changed since ${code(report.with)}\n`;
  let length = intro.length + heads.join('\n').length;
  const parts = report.documents.map((document, index) => {
    const details = redlineDetails(document);
    if (length + details.length > longestComment)
      return `${heads[index]}\n\nThe text, word by word, is too long for a comment: \`deskbook diff --format html\` shows it.`;
    length += details.length;
    return `${heads[index]}\n\n${details}`;
  });
  return `${intro}\n${parts.join('\n\n')}\n`;
}

function redlineDetails(document: DocumentChange): string {
  const lines = shownLines(document.redline, asHtml).join('\n');
  // An empty line would end the block of HTML.
  return `<details>\n<summary>The text, word by word</summary>\n<pre>\n${lines.replace(/\n(?=\n)/g, '\n ')}\n</pre>\n</details>`;
}

export function diffHtml(report: DiffReport): string {
  const title = `Changes since ${report.with}`;
  const parts = report.documents.map((document) => {
    const list = document.changes.map(
      ({ weight, sentence }) => `<li><b>${weight}</b> ${escapeHtml(sentence)}</li>`,
    );
    return `<section>
<h2>${escapeHtml(nameOf(document))}</h2>
<p>${escapeHtml(verdict(document))}</p>
${list.length > 0 ? `<ul>\n${list.join('\n')}\n</ul>\n` : ''}<h3>The text, word by word</h3>
<pre>
${shownLines(document.redline, asHtml).join('\n')}
</pre>
</section>`;
  });
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
ins { text-decoration: underline; font-weight: 600; }
del { text-decoration: line-through; opacity: 0.8; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${report.documents.length === 0 ? '<p>No document differs.</p>' : parts.join('\n')}
</body>
</html>
`;
}

function nameOf({ id, title, before, after }: DocumentChange): string {
  const version =
    before === after ? (after ?? '') : [before, after].filter((one) => one !== undefined).join(' → ');
  return `${id} ${title}${version === '' ? '' : `, ${version}`}`;
}

function verdict(document: DocumentChange): string {
  const words = verdictWords(document);
  return words[0]!.toUpperCase() + words.slice(1);
}

function verdictWords(document: DocumentChange): string {
  if (document.how === 'added') return `new, in ${document.file}.`;
  if (document.how === 'removed') return `taken out; it was in ${document.file}.`;
  const moved =
    document.movedFrom === undefined ? '' : `moved from ${document.movedFrom} to ${document.file}; `;
  if (document.asks === undefined) {
    if (document.redline.every(({ how }) => how === 'same')) return `${moved}the text is the same.`;
    return `${moved}${document.changes.length > 0 ? 'the changes ask for no other version' : 'only the layout of the source differs'}.`;
  }
  const asks = `${moved}the changes ask for a ${document.asks} version`;
  if (!isTooSmall(document.made, document.asks)) return `${asks}.`;
  return document.made === 'none'
    ? `${asks}, and the version is still ${document.after ?? 'missing'}. \`deskbook release ${document.id} --${document.asks}\` raises it.`
    : `${asks}, and ${document.before} → ${document.after} is a ${document.made} one.`;
}

/** The lines that differ, with one line around each. */
function shownLines(blocks: readonly RedlineBlock[], show: (block: RedlineBlock) => string): string[] {
  return changedPassages(blocks).flatMap((passage, index) => [
    ...(index === 0 ? [] : ['…']),
    ...passage.map(show),
  ]);
}

function inTerminal(block: RedlineBlock): string {
  return block.segments
    .map(({ kind, text }) => {
      const line = text.replace(/[\r\n]+$/, '');
      return kind === 'same' || line === '' ? line : kind === 'added' ? `{+${line}+}` : `[-${line}-]`;
    })
    .join('');
}

function asHtml(block: RedlineBlock): string {
  return block.segments
    .map(({ kind, text }) => {
      const line = escapeHtml(text.replace(/[\r\n]+$/, ''));
      return kind === 'same' || line === ''
        ? line
        : kind === 'added'
          ? `<ins>${line}</ins>`
          : `<del>${line}</del>`;
    })
    .join('');
}
