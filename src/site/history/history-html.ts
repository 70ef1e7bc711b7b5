/** The pages of a document's past, as HTML: the list of its versions, each text as it was, and redlines. */
import { longDay, utcDay } from '../../core/dates.ts';
import type {
  DocumentHistory,
  DocumentVersion,
  HistoryNotice,
  ProcedureChange,
} from '../../history/model.ts';
import { recordSentence } from '../record-words.ts';
import { attributes, escapeHtml } from '../render/html.ts';
import { capitalise } from '../words.ts';
import { periodWords, shortCommit, standing, stateNames, versionSlug } from './version-words.ts';

/** A document whose past is shown. */
export interface Past {
  history: DocumentHistory;
  /** The address of the document's page from the site's root, with a slash at its end. */
  path: string;
  /** There is such a page today. */
  shown: boolean;
  /** The site's address on its server. */
  base: string;
  /** Names of the registered roles, by id. */
  roles: ReadonlyMap<string, string>;
}

export interface PastPage {
  /** From the site's root, with a slash at its end. */
  path: string;
  title: string;
  /** Stands at the foot of every printed sheet. */
  paper: string;
  /** The inside of the page's main part. */
  html: string;
}

/** A version and how it differs from another. */
export interface Compared {
  older: DocumentVersion;
  newer: DocumentVersion;
  changes: ProcedureChange[];
}

export const warning =
  '<svg class="icon icon-warning" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M12 4.5 21 20H3zM12 10v4.5m0 2.4v.1"></path></svg>';

export function historyPath({ path }: Pick<Past, 'path'>): string {
  return `${path}history/`;
}

export function versionPath(past: Pick<Past, 'path'>, version: DocumentVersion): string {
  return `${historyPath(past)}${versionSlug(version)}/`;
}

export function redlinePath(
  past: Pick<Past, 'path'>,
  older: DocumentVersion,
  newer: DocumentVersion,
): string {
  return `${versionPath(past, newer)}since-${versionSlug(older)}/`;
}

/** A version whose text can be shown. */
export function isHeld(version: DocumentVersion): boolean {
  return version.held !== 'none';
}

function link(past: Past, path: string, words: string): string {
  return `<a${attributes({ href: past.base + path })}>${escapeHtml(words)}</a>`;
}

/** A role by its name; a person or an address as it is written. */
function who({ roles }: Past, name: string): string {
  return roles.get(name) ?? name;
}

function crumbs(past: Past): string {
  const { id, title } = past.history;
  const page = past.shown ? link(past, past.path, title) : escapeHtml(title);
  return `<p class="crumbs">${page} <span class="id">${escapeHtml(id)}</span></p>`;
}

function notices(list: readonly HistoryNotice[]): string {
  return list
    .map(({ message }) => `<p class="notice warn">${warning}<span>${escapeHtml(message)}</span></p>`)
    .join('');
}

function time(day: string): string {
  const only = day.slice(0, 10);
  return `<time${attributes({ datetime: only })}>${longDay(only)}</time>`;
}

/**
 * The list of versions, newest first.
 * @param common what holds for the whole library: no git, a shallow clone
 * @param compared by the newer version's number: how it differs from the one before
 * @param pairs redlines that have a page
 */
export function historyPage(
  past: Past,
  common: readonly HistoryNotice[],
  compared: ReadonlyMap<string, Compared>,
  pairs: readonly Pick<Compared, 'older' | 'newer'>[],
): PastPage {
  const { history } = past;
  const { id, title, versions } = history;
  const gone = history.deleted
    ? `<p class="notice warn">${warning}<span>This document is no longer in the library.</span></p>`
    : '';
  const items = versions.map((version) => versionItem(past, version, compared.get(version.version))).join('');
  const html = `<header class="masthead">${crumbs(past)}<h1>History of ${escapeHtml(title)}</h1>
<p class="lead">${versions.length} ${versions.length === 1 ? 'version' : 'versions'}, newest first: what each said, who wrote and approved it, and when it was in force.</p>${gone}${notices([...common, ...history.notices])}</header>
<ol class="versions" reversed>${items}</ol>${comparisons(past, pairs)}`;
  return { path: historyPath(past), title: `History of ${id} ${title}`, paper: `${id}, history`, html };
}

function versionItem(past: Past, version: DocumentVersion, compared: Compared | undefined): string {
  const period = periodWords(version);
  const facts = [
    fact('In force', period === undefined ? 'never so far' : escapeHtml(period)),
    fact(
      'Written',
      `${version.date === '' ? '' : `${time(version.date)} `}${version.author === '' ? '' : `by ${escapeHtml(who(past, version.author))}`}`,
    ),
    fact('Approver', version.approver === undefined ? '' : escapeHtml(who(past, version.approver))),
    fact(
      'Commit',
      version.commit
        ? `<code>${shortCommit(version.commit)}</code> by ${escapeHtml(version.commit.author)}${utcDay(version.commit.committed) === undefined ? '' : `, ${time(version.commit.committed)}`}`
        : version.held === 'disk'
          ? 'not committed yet'
          : 'not in this history',
    ),
    fact('Content', version.contentHash === '' ? '' : `<code>${version.contentHash.slice(0, 12)}</code>`),
    fact(
      'Texts',
      version.texts > 1
        ? `${version.texts} different texts carried this number after it was approved; the last is shown`
        : '',
    ),
    fact('Records', records(past, version)),
  ].join('');
  const ways = [
    isHeld(version) ? link(past, versionPath(past, version), 'The text as it was') : '',
    compared
      ? link(
          past,
          redlinePath(past, compared.older, compared.newer),
          `Redline against ${compared.older.version}`,
        )
      : '',
  ].filter(Boolean);
  return `<li><h2>Version ${escapeHtml(version.version || 'without a number')} <span class="status ${statusClass(version)}">${stateNames[version.state]}</span></h2>
<p class="version-summary">${escapeHtml(version.summary)}</p>${compared ? changeList(past, compared, 8) : ''}<dl class="facts">${facts}</dl>${ways.length === 0 ? '<p class="quiet">The text of this version is not in the history; the table of revisions tells of it.</p>' : `<p class="ways">${ways.join(' ')}</p>`}</li>`;
}

/** The colours that states share with the status of a document. */
export function statusClass({ state }: Pick<DocumentVersion, 'state'>): string {
  return {
    'in-force': 'approved',
    superseded: 'replaced',
    upcoming: 'draft',
    draft: 'draft',
    withdrawn: 'retired',
  }[state];
}

function fact(name: string, html: string): string {
  return html.trim() === '' ? '' : `<div><dt>${name}</dt><dd>${html}</dd></div>`;
}

/** Each record with who, when and in which role, as a signature must show them on paper too. */
export function records(past: Past, version: Pick<DocumentVersion, 'records'>): string {
  if (version.records.length === 0) return '';
  const items = version.records.map((record) => {
    const role = record.role === undefined ? '' : `, ${escapeHtml(who(past, record.role))}`;
    const at = `<time${attributes({ datetime: record.at })}>${longDay(record.at.slice(0, 10))}, ${record.at.slice(11, 16)} UTC</time>`;
    const note = record.note === undefined ? '' : ` <span class="quiet">${escapeHtml(record.note)}</span>`;
    return `<li>${escapeHtml(capitalise(recordSentence(record)))}<br><span class="quiet">${escapeHtml(record.by)}${role}, ${at}</span>${note}</li>`;
  });
  return `<ul class="records">${items.join('')}</ul>`;
}

/** How heavy a change is, in words. */
export const weightNames = { major: 'to relearn', minor: 'changed', patch: 'wording' } as const;

/** @param most how many are shown before the rest is only counted; all when left out */
export function changeList(
  past: Past,
  { changes, older, newer }: Compared,
  most = Number.POSITIVE_INFINITY,
): string {
  if (changes.length === 0)
    return '<p class="quiet">No step, decision, target or role differs from the version before.</p>';
  const shown = changes
    .slice(0, most)
    .map(
      ({ sentence, weight }) =>
        `<li><span class="weight ${weight}">${weightNames[weight]}</span> <span>${escapeHtml(capitalise(sentence))}</span></li>`,
    )
    .join('');
  const rest = changes.length - most;
  return `<ul class="changes">${shown}${rest > 0 ? `<li>${link(past, redlinePath(past, older, newer), `and ${rest} more`)}</li>` : ''}</ul>`;
}

/** Every redline there is, as a list: it needs no script. */
function comparisons(past: Past, pairs: readonly Pick<Compared, 'older' | 'newer'>[]): string {
  if (pairs.length < 2) return '';
  const rows = [...Map.groupBy(pairs, ({ newer }) => newer)].map(([newer, list]) => {
    const ways = list
      .map(({ older }) => link(past, redlinePath(past, older, newer), older.version))
      .join(', ');
    return `<div><dt>${escapeHtml(newer.version)}</dt><dd>against ${ways}</dd></div>`;
  });
  return `<section><h2>Compare two versions</h2><dl class="facts">${rows.join('')}</dl></section>`;
}

/** The text of a version as it was, marked for what it is. */
export function versionPage(
  past: Past,
  version: DocumentVersion,
  body: { html: string; fault?: string },
  compared: Compared | undefined,
): PastPage {
  const { id } = past.history;
  const { state, sentence } = standing(version);
  const now = past.history.versions.find((other) => other.state === 'in-force');
  const way =
    now && now !== version && past.shown
      ? ` ${link(past, past.path, `Go to the text in force, version ${now.version}`)}.`
      : now === version && past.shown
        ? ` ${link(past, past.path, 'Go to its page')}.`
        : '';
  const fault = body.fault
    ? `<p class="notice warn">${warning}<span>This text cannot be shown as a page, so it stands here as it was written. ${escapeHtml(body.fault)}</span></p>`
    : '';
  const own =
    body.html === ''
      ? `<p>While it is in force, the text stands on ${link(past, past.path, 'its own page')}. Here it will stay when another takes its place.</p>`
      : '';
  const facts = [
    ['Version', escapeHtml(version.version)],
    ['Status', escapeHtml(capitalise(version.status.replace('-', ' ')))],
    ['In force', escapeHtml(periodWords(version) ?? 'never so far')],
    ['Author', escapeHtml(who(past, version.author))],
    ['Approver', escapeHtml(who(past, version.approver ?? ''))],
    ['Commit', version.commit ? `<code>${shortCommit(version.commit)}</code>` : 'not committed yet'],
    ['Content', `<code>${version.contentHash.slice(0, 12)}</code>`],
  ]
    .filter(([, html]) => html !== '')
    .map(([name, html]) => `<div><dt>${name}</dt><dd>${html}</dd></div>`)
    .join('');
  const html = `<article class="old-text"><header class="masthead"><p class="crumbs">${link(past, historyPath(past), `History of ${past.history.title}`)} <span class="id">${escapeHtml(id)}</span></p><h1>${escapeHtml(version.title)}</h1>
<p class="notice old-notice ${version.state === 'in-force' ? 'fine' : 'warn'}">${warning}<span><b>${state}.</b> ${escapeHtml(sentence)}${way}</span></p>${fault}<dl class="trust">${facts}</dl>
<p class="ways">${compared ? link(past, redlinePath(past, compared.older, compared.newer), `Redline against ${compared.older.version}`) : ''}${version.state !== 'in-force' && now && isHeld(now) ? ` ${link(past, newerFirst(past, version, now), `Redline against the text in force`)}` : ''}</p></header>
${own}${body.html}${version.records.length > 0 ? `<section class="sheet about-page"><h2>Records of this version</h2>${records(past, version)}</section>` : ''}</article>`;
  return {
    path: versionPath(past, version),
    title: `${id} ${version.title}, version ${version.version}`,
    paper: `${id}, version ${version.version} · ${state}${periodWords(version) ? ` (${periodWords(version)})` : ''} · content ${version.contentHash.slice(0, 12)}`,
    html,
  };
}

function newerFirst(past: Past, one: DocumentVersion, other: DocumentVersion): string {
  const { versions } = past.history;
  return versions.indexOf(one) < versions.indexOf(other)
    ? redlinePath(past, other, one)
    : redlinePath(past, one, other);
}

/** Two versions beside each other: what changed in the procedure's terms, then the text word by word. */
export function redlinePage(past: Past, compared: Compared, redline: string): PastPage {
  const { older, newer } = compared;
  const { id } = past.history;
  const fromTo = `${older.version} to ${newer.version}`;
  const state = (version: DocumentVersion): string =>
    `${link(past, versionPath(past, version), `Version ${version.version}`)} <span class="status ${statusClass(version)}">${stateNames[version.state]}</span> ${escapeHtml(periodWords(version) ?? '')}`;
  const html = `<header class="masthead"><p class="crumbs">${link(past, historyPath(past), `History of ${past.history.title}`)} <span class="id">${escapeHtml(id)}</span></p><h1>From ${escapeHtml(fromTo)}</h1>
<dl class="trust"><div><dt>From</dt><dd>${state(older)}</dd></div><div><dt>To</dt><dd>${state(newer)}</dd></div></dl></header><p>${escapeHtml(newer.summary)}</p>
<section><h2>What changed</h2>${changeList(past, compared)}</section>
<section><h2>In the text</h2><p class="quiet">Words that were taken out are <del>struck through</del>, words that came are <ins>underlined</ins>. Parts that did not change are left out.</p>${redline}</section>`;
  return {
    path: redlinePath(past, older, newer),
    title: `${id} ${past.history.title}, from ${fromTo}`,
    paper: `${id}, redline from ${fromTo}`,
    html,
  };
}
