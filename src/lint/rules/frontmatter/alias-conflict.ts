import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';

interface Name {
  document: Document;
  kind: 'alias' | 'title' | 'id';
  text: string;
  /** Place in the frontmatter. */
  path: PropertyKey[];
}

export const frontmatterAliasConflict: Rule = {
  id: 'frontmatter/alias-conflict',
  severity: 'warning',
  scope: 'library',
  what: "No alias is another document's alias, title or id.",
  why: 'An agent types the word the caller used and gets two documents with nothing to choose by; on a call, that is a coin tossed.',
  mend: 'Leave the alias to the document that callers mean by it. Give the other words that say what is different about it.',
  check({ library, report }) {
    const byWords = new Map<string, Name[]>();
    for (const document of library.documents) {
      // Nobody should find a retired document by its words.
      if (document.meta['status'] === 'retired') continue;
      for (const name of namesOf(document)) {
        const words = folded(name.text);
        const known = byWords.get(words);
        if (words === '') continue;
        if (known) known.push(name);
        else byWords.set(words, [name]);
      }
    }
    const said = new Set<string>();
    for (const names of byWords.values()) {
      if (names.length < 2) continue;
      // A title or an id belongs to its document; among aliases the first has the older right.
      const owner = names.find(({ kind }) => kind !== 'alias') ?? names[0]!;
      for (const name of names) {
        if (name.kind !== 'alias' || name.document === owner.document) continue;
        const pair = `${owner.document.file}\n${name.document.file}`;
        if (said.has(pair) || replaces(name.document, owner.document)) continue;
        said.add(pair);
        report(
          name.document.file,
          rangeAt(name.document.metaRanges, name.path, 'value', topOf(name.document)),
          `The alias "${name.text}" is ${about(owner, name)}, so search cannot tell which of the two a caller needs. Leave it to the one that callers mean by it, and give the other words of its own.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Two documents under the same words',
        files: {
          'kb/vpn.mdx':
            '---\nid: KB-002\ntitle: VPN error 691\naliases: [VPN error, "cannot connect"]\n---\n',
          'sop/vpn.mdx':
            '---\nid: SOP-006\ntitle: Give VPN access\naliases: [VPN access, "VPN errors", "Cannot connect!"]\n---\n',
        },
        findings: [
          'sop/vpn.mdx:4:23 The alias "VPN errors" is nearly an alias of KB-002, "VPN error 691" (there "VPN error"), so search cannot tell which of the two a caller needs. Leave it to the one that callers mean by it, and give the other words of its own.',
        ],
      },
      {
        title: "Another document's title",
        files: {
          'sop/lock.mdx': '---\nid: SOP-005\ntitle: Unlock an account\naliases: [reset a password]\n---\n',
          'sop/reset.mdx': '---\nid: SOP-004\ntitle: Reset a password\n---\n',
        },
        findings: [
          'sop/lock.mdx:4:11 The alias "reset a password" is the title of SOP-004, so search cannot tell which of the two a caller needs. Leave it to the one that callers mean by it, and give the other words of its own.',
        ],
      },
    ],
    passes: [
      {
        title: 'Words of their own',
        files: {
          'kb/vpn.mdx': '---\nid: KB-002\ntitle: VPN error 691\naliases: [VPN error]\n---\n',
          'sop/vpn.mdx': '---\nid: SOP-006\ntitle: Give VPN access\naliases: [VPN access]\n---\n',
        },
      },
      {
        title: 'A retired document, and one that is about to replace another',
        files: {
          'kb/a.mdx': '---\nid: KB-001\ntitle: Old\nstatus: retired\naliases: [VPN error]\n---\n',
          'kb/b.mdx': '---\nid: KB-002\ntitle: Now\nstatus: approved\naliases: [VPN error]\n---\n',
          'kb/c.mdx':
            '---\nid: KB-003\ntitle: Next\nstatus: draft\nsupersedes: [KB-002]\naliases: [VPN error]\n---\n',
        },
      },
    ],
  },
};

function namesOf(document: Document): Name[] {
  const { meta } = document;
  const names: Name[] = [];
  if (document.id !== undefined) names.push({ document, kind: 'id', text: document.id, path: ['id'] });
  if (typeof meta['title'] === 'string')
    names.push({ document, kind: 'title', text: meta['title'], path: ['title'] });
  if (Array.isArray(meta['aliases']))
    meta['aliases'].forEach((text: unknown, index) => {
      if (typeof text === 'string') names.push({ document, kind: 'alias', text, path: ['aliases', index] });
    });
  return names;
}

/** As search sees words: without case, punctuation and the s of plurals. */
function folded(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word))
    .filter((word) => word !== '')
    .join(' ');
}

/** Whether either of the two takes the place of the other: then both are meant by the same words for a while. */
function replaces(a: Document, b: Document): boolean {
  const names = (one: Document, other: Document): boolean =>
    Array.isArray(one.meta['supersedes']) && one.meta['supersedes'].includes(other.id);
  return names(a, b) || names(b, a);
}

function about(owner: Name, name: Name): string {
  const { document, kind } = owner;
  const called = document.id ?? `\`${document.file}\``;
  const same = owner.text.toLowerCase() === name.text.toLowerCase();
  const nearly = same ? '' : 'nearly ';
  const there = same ? '' : ` (there "${owner.text}")`;
  if (kind === 'id') return `${nearly}the id of "${document.title}"${there}`;
  if (kind === 'title') return `${nearly}the title of ${called}${there}`;
  return `${nearly === '' ? 'also' : 'nearly'} an alias of ${called}, "${document.title}"${there}`;
}
