/** Only in development: the findings of the document on its page, as a list at the top and a mark at each place. */
import type { PageNote, PageNotes } from './page-notes.ts';
import './findings.css';

async function show(): Promise<void> {
  const article = document.querySelector<HTMLElement>('article.document');
  const base = document.body.dataset['base'] ?? '/';
  if (!article || !location.pathname.startsWith(base)) return;
  const page = location.pathname.slice(base.length);
  const answer = await fetch(`${base}findings.json?page=${encodeURIComponent(page)}`);
  const found = (await answer.json()) as PageNotes | null;
  if (!found || found.notes.length === 0) return;
  for (const note of found.notes) mark(note);
  article.prepend(list(found));
}

function list({ file, withheld, stale, notes }: PageNotes): HTMLElement {
  const box = document.createElement('details');
  box.className = 'author-findings';
  box.open = withheld;
  const summary = document.createElement('summary');
  const count = `${notes.length} ${notes.length === 1 ? 'finding' : 'findings'} in ${file}`;
  summary.textContent = stale
    ? `${count}: it cannot be shown as it is, and this is the last text that could`
    : withheld
      ? `${count}: until the errors are mended, a build leaves the document out`
      : count;
  const items = document.createElement('ul');
  for (const note of notes) {
    const item = document.createElement('li');
    item.className = note.severity;
    const place = document.createElement(note.anchor === undefined ? 'span' : 'a');
    place.textContent = `Line ${note.line}`;
    if (place instanceof HTMLAnchorElement) place.href = `#${note.anchor}`;
    item.append(place, ` ${note.message} `, ruleName(note));
    items.append(item);
  }
  box.append(summary, items);
  return box;
}

function ruleName({ rule }: PageNote): HTMLElement {
  const code = document.createElement('code');
  code.textContent = rule;
  return code;
}

function mark(note: PageNote): void {
  const place = note.anchor === undefined ? null : document.getElementById(note.anchor);
  if (!place) return;
  const sign = document.createElement('p');
  sign.className = `author-finding ${note.severity}`;
  sign.textContent = note.message;
  sign.title = `${note.rule}, line ${note.line}`;
  if (/^H\d$/.test(place.tagName)) place.after(sign);
  else place.append(sign);
}

void show();
