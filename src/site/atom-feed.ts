/** Changes as a feed that other programs read: Atom, RFC 4287. */
import { createHash } from 'node:crypto';
import { longDay } from '../core/dates.ts';
import type { RecentChange } from './history/recent-changes.ts';
import { escapeHtml } from './render/html.ts';
import { capitalise } from './words.ts';

export interface FeedAbout {
  title: string;
  /** Who publishes: the name of the desk. */
  author: string;
  /** Tells the feeds of one library from another's, and of one role from another's. */
  name: string;
  /** The feed's own address, and that of the page it follows, from the site's root. */
  path: string;
  page: string;
  /** The site's address on its server. */
  base: string;
  today: string;
}

/**
 * The ids stand for the library, the document and the version, and for nothing that a later build changes; a reader
 * program never shows an entry twice (RFC 4287, 4.2.6).
 */
export function atomFeed(changes: readonly RecentChange[], about: FeedAbout): string {
  const newest =
    changes
      .map(({ day }) => day)
      .sort()
      .at(-1) ?? about.today;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>${escaped(about.title)}</title>
<id>${uuid(`feed ${about.name}`)}</id>
<updated>${newest}T00:00:00Z</updated>
<author><name>${escaped(about.author)}</name></author>
<generator>Deskbook</generator>
<link rel="self" type="application/atom+xml" href="${escaped(about.base + about.path)}"/>
<link rel="alternate" type="text/html" href="${escaped(about.base + about.page)}"/>
${changes.map((change) => entry(change, about)).join('')}</feed>
`;
}

function entry(change: RecentChange, { base, name }: FeedAbout): string {
  const verb = { new: 'is new', changed: 'has changed', withdrawn: 'is withdrawn' }[change.kind];
  const points = change.changes
    .map(({ sentence }) => `<li>${escapeHtml(capitalise(sentence))}.</li>`)
    .join('');
  const ways =
    change.redline === undefined ? '' : `<p><a href="${escapeHtml(base + change.redline)}">Redline</a></p>`;
  const html = `<p>${escapeHtml(change.summary)}</p><p>${change.kind === 'withdrawn' ? 'Withdrawn' : 'To be followed'} from ${longDay(change.day)} on.</p>${points === '' ? '' : `<ul>${points}</ul>`}${ways}`;
  return `<entry>
<title>${escaped(`${change.id} ${change.title} ${verb} (version ${change.version})`)}</title>
<id>${uuid(`entry ${name.split(' ')[0]} ${change.id} ${change.version} ${change.kind}${change.again ? ` ${change.day}` : ''}`)}</id>
<updated>${change.day}T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="${escaped(base + change.path)}"/>
<summary>${escaped(change.summary)}</summary>
<content type="html">${escaped(html)}</content>
</entry>
`;
}

/** XML 1.0 allows no control character but tab and line ends, even escaped. */
function escaped(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''));
}

/** A name-based UUID (RFC 9562, version 8: the hash is SHA-256). */
function uuid(name: string): string {
  const hex = createHash('sha256').update(`deskbook ${name}`).digest('hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
