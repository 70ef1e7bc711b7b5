/** What the pages of an evidence bundle say. */
import type { EvidenceRecord } from '../../../schemas/record.ts';
import type { Role } from '../../../schemas/roles.ts';
import { longDay } from '../../core/dates.ts';
import type { Library } from '../../core/library.ts';
import type { AuditGap, AuditPeriod } from '../../history/audit-gaps.ts';
import type { ProcedureChange } from '../../history/model.ts';
import { recordHash } from '../../history/records.ts';
import { periodPhrase, periodWords } from '../history/version-words.ts';
import { recordSentence } from '../record-words.ts';
import { escapeHtml } from '../render/html.ts';
import { capitalise } from '../words.ts';
import type { BundledDocument, BundledText } from './evidence-bundle.ts';
import { plainPage } from './plain-page.ts';

interface About {
  document: BundledDocument;
  records: readonly EvidenceRecord[];
  roles: readonly Role[];
}

/** The last part of a path: pages of one document lie beside each other. */
function beside(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function facts(list: readonly (readonly [string, string])[]): string {
  return `<dl>${list
    .filter(([, html]) => html !== '')
    .map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`)
    .join('')}</dl>`;
}

function aboutText({ text, from, until, file }: BundledText): string {
  const { commit, entry } = text;
  return facts([
    ['Version', escapeHtml(text.version)],
    ['In force', escapeHtml(periodWords({ from, until, state: 'in-force' })!)],
    ['Author', escapeHtml(entry?.author ?? '')],
    ['What changed', escapeHtml(entry?.summary ?? '')],
    [
      'Commit',
      commit
        ? `<code>${escapeHtml(commit.hash)}</code> by ${escapeHtml(commit.author)} &lt;${escapeHtml(commit.authorMail)}&gt;, ${escapeHtml(commit.committed)}`
        : 'not committed',
    ],
    ['Content', `<code>${text.contentHash}</code>`],
    [
      'File',
      `<a href="${escapeHtml(beside(file))}">${escapeHtml(beside(file))}</a>, in the library <code>${escapeHtml(text.file)}</code>`,
    ],
  ]);
}

export function documentPage({ document, records, roles }: About): string {
  const { id, title, deleted } = document.history;
  const texts = document.texts
    .map((text, index) => {
      const before = document.texts[index - 1];
      const redline =
        before && before.file !== text.file
          ? `<p><a href="${escapeHtml(beside(redlinePath(document, before, text)))}">What changed from version ${escapeHtml(before.text.version)}</a></p>`
          : '';
      return `<h3>Version ${escapeHtml(text.text.version)}</h3>${aboutText(text)}<p><a href="${escapeHtml(beside(text.page))}">The text as a page</a></p>${redline}`;
    })
    .join('');
  return plainPage(
    `${id} ${title}`,
    `<p><a href="../../index.html">All documents</a></p><h1>${escapeHtml(`${id} ${title}`)}</h1>${deleted ? '<p class="state">This document is no longer in the library.</p>' : ''}<h2>Texts in force in the period</h2>${texts}<h2>Records</h2>${recordTable(document, records, roles)}`,
    2,
  );
}

/** Every record of the document, whichever version it is about. */
function recordTable(
  { texts }: BundledDocument,
  records: readonly EvidenceRecord[],
  roles: readonly Role[],
): string {
  if (records.length === 0) return '<p>There are none.</p>';
  const rows = records.map((record) => {
    const role = roles.find(({ id }) => id === record.role)?.name ?? record.role ?? '';
    const known = texts.find(({ text }) => text.contentHash === record.content);
    const about = `${escapeHtml(record.version)}, <code>${record.content.slice(0, 12)}</code>${known ? '' : ' <span class="quiet">(no text of this bundle)</span>'}`;
    const note = record.note === undefined ? '' : `<br>${escapeHtml(record.note)}`;
    return `<tr><td>${escapeHtml(record.at)}</td><td>${escapeHtml(record.by)}${role === '' ? '' : `<br>${escapeHtml(role)}`}</td><td>${escapeHtml(capitalise(recordSentence(record)))}${note}</td><td>${about}</td><td><code>${recordHash(record).slice(0, 12)}</code></td></tr>`;
  });
  return `<table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">About</th><th scope="col">Record</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

export function textPage(
  { document }: About,
  text: BundledText,
  body: string,
  fault: string | undefined,
): string {
  const { id } = document.history;
  const title = `${id} ${text.text.title}, version ${text.text.version}`;
  const note =
    fault === undefined
      ? ''
      : `<p class="state">The text stands here as it was written. ${escapeHtml(fault)}</p>`;
  return plainPage(
    title,
    `<p><a href="index.html">${escapeHtml(id)}</a></p><h1>${escapeHtml(text.text.title)}</h1><p class="state">In force ${escapeHtml(periodPhrase({ ...text, state: 'in-force' })!)}. This page is evidence of what was in force then, and nothing to work by.</p>${aboutText(text)}${note}${body}`,
    2,
  );
}

function redlinePath({ history }: BundledDocument, older: BundledText, newer: BundledText): string {
  const name = (text: BundledText): string => beside(text.page).replace(/\.html$/, '');
  return `documents/${history.id}/${name(older)}-to-${name(newer)}.html`;
}

export function redlineFile(
  document: BundledDocument,
  older: BundledText,
  newer: BundledText,
  compared: { changes: readonly ProcedureChange[]; redline: string },
): { path: string; html: string } {
  const { id, title } = document.history;
  const name = `${id} ${title}, from ${older.text.version} to ${newer.text.version}`;
  const list = compared.changes
    .map(
      ({ sentence, weight }) =>
        `<li>${escapeHtml(capitalise(sentence))} <span class="quiet">(${weight})</span></li>`,
    )
    .join('');
  return {
    path: redlinePath(document, older, newer),
    html: plainPage(
      name,
      `<p><a href="index.html">${escapeHtml(id)}</a></p><h1>${escapeHtml(name)}</h1><h2>What changed</h2>${list === '' ? '<p>No step, decision, target or role differs.</p>' : `<ul>${list}</ul>`}<h2>In the text</h2><p>Words that were taken out are <del>struck through</del>, words that came are <ins>underlined</ins>.</p>${compared.redline}`,
      2,
    ),
  };
}

export function gapsPage(gaps: readonly AuditGap[]): string {
  const rows = gaps.map(
    ({ id, version, kind, message }) =>
      `<tr><td>${escapeHtml(id ?? 'the library')}${version === undefined ? '' : ` ${escapeHtml(version)}`}</td><td>${escapeHtml(kind.replaceAll('-', ' '))}</td><td>${escapeHtml(message)}</td></tr>`,
  );
  return plainPage(
    'Gaps',
    `<p><a href="index.html">All documents</a></p><h1>Gaps</h1><p>What an auditor would miss, as far as a machine can tell.</p>${
      rows.length === 0
        ? '<p>None were found.</p>'
        : `<table><thead><tr><th scope="col">About</th><th scope="col">Kind</th><th scope="col">What is missing</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    }`,
    0,
  );
}

interface IndexInput {
  library: Library;
  documents: readonly BundledDocument[];
  gaps: readonly AuditGap[];
  period: AuditPeriod;
  today: string;
  head: string | undefined;
}

export function indexPage({ library, documents, gaps, period: span, today, head }: IndexInput): string {
  const { organisation } = library.registries;
  const rows = documents.map(({ history: { id, title }, texts }) => {
    const versions = texts.map(
      ({ text, from, until }) =>
        `${escapeHtml(text.version)}, ${escapeHtml(periodWords({ from, until, state: 'in-force' })!)}`,
    );
    const open = gaps.filter((gap) => gap.id === id).length;
    return `<tr><td><a href="documents/${id}/index.html">${escapeHtml(id)}</a></td><th scope="row">${escapeHtml(title)}</th><td>${versions.join('<br>')}</td><td>${open === 0 ? '' : open}</td></tr>`;
  });
  const about = facts([
    ['Organisation', escapeHtml(organisation.name)],
    [
      'Period',
      `${span.from === undefined ? 'from the beginning' : longDay(span.from)} to ${longDay(span.to)}`,
    ],
    ['Made for', longDay(today)],
    ['Commit', head === undefined ? 'no git history' : `<code>${escapeHtml(head)}</code>`],
    ['Gaps', `<a href="gaps.html">${gaps.length}</a>`],
  ]);
  return plainPage(
    'Evidence',
    `<h1>Evidence of procedures in force</h1>${about}<p>Each text as it was in force in the period, who approved it and what changed. <code>npx deskbook audit --verify</code> with this folder compares every file with <code>manifest.json</code> and checks every chain of records; <code>sha256sum -c sha256sums.txt</code> compares the files without Deskbook. Whoever can change every file can change the manifest too: compare its own SHA-256 with the one you were given by another way.</p><p>This bundle supports an audit. It does not say that anybody meets a standard.</p><h2>Documents</h2><table><thead><tr><th scope="col">Id</th><th scope="col">Title</th><th scope="col">In force</th><th scope="col">Gaps</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    0,
  );
}
