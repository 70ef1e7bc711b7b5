import { types } from '../../../../schemas/index.ts';
import type { Library } from '../../../core/library.ts';
import type { Range } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { misplacedIds } from '../frontmatter/misspelt-key.ts';

const idOf = /^([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*)-\d+$/;

export const referencesUnknownDocument: Rule = {
  id: 'references/unknown-document',
  severity: 'error',
  scope: 'library',
  what: 'An id that a document names is the id of a document in the library.',
  why: 'The reader looks for SOP-099 and does not know whether it is lost, renamed or was never written.',
  mend: 'Correct the id, write the document, or take the reference out. A document that is retired stays in the library and keeps its id.',
  check({ library, report }) {
    const known = knownIds(library);
    // A library whose documents have no ids names documents in another way.
    if (known.all.length === 0) return;
    const claimed = misplacedIds(library);
    for (const document of library.documents) {
      if (document.meta['status'] === 'retired') continue;
      const tell = (id: string, range: Range, where: string): void => {
        const guess = nearestId(id, known);
        report(
          document.file,
          range,
          `${where} \`${id}\`, but no document of the library has this id, so the reader looks for it in vain. ${guess ? `Did you mean \`${guess}\`, "${library.byId.get(guess)?.title}"?` : 'Correct the id, or take it out.'}`,
          ...(guess ? [replacing(range, guess, { title: `Write \`${guess}\``, safe: false })] : []),
        );
      };
      for (const key of ['related', 'supersedes']) {
        const ids = document.meta[key];
        if (!Array.isArray(ids)) continue;
        for (const [index, id] of ids.entries()) {
          if (typeof id !== 'string' || library.byId.has(id) || claimed.has(id)) continue;
          const range = document.metaRanges[`${key}.${index}`]?.value ?? document.metaRanges[key]?.value;
          if (range) tell(id, range, `\`${key}\` names`);
        }
      }
      const said = new Set<string>();
      for (const { id, range } of document.mentions) {
        const prefix = idOf.exec(id)?.[1];
        // `CVE-2021`, `AES-256`: only what begins as an id of this library does is taken for one.
        if (
          prefix === undefined ||
          library.byId.has(id) ||
          claimed.has(id) ||
          !known.byPrefix.has(prefix) ||
          said.has(id)
        )
          continue;
        said.add(id);
        tell(id, range, 'The text names');
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'In the frontmatter and in the text',
        files: {
          'sop/a.md': '---\nid: SOP-001\nrelated: [SOP-02, KB-001]\n---\n\nSee SOP-099, and SOP-099 again.\n',
          'sop/b.md': '---\nid: SOP-002\ntitle: Unlock an account\n---\n',
          'kb/c.md': '---\nid: KB-001\n---\n',
        },
        findings: [
          'sop/a.md:3:11 `related` names `SOP-02`, but no document of the library has this id, so the reader looks for it in vain. Did you mean `SOP-002`, "Unlock an account"?',
          'sop/a.md:6:5 The text names `SOP-099`, but no document of the library has this id, so the reader looks for it in vain. Correct the id, or take it out.',
        ],
        suggested: {
          'sop/a.md':
            '---\nid: SOP-001\nrelated: [SOP-002, KB-001]\n---\n\nSee SOP-099, and SOP-099 again.\n',
        },
      },
    ],
    passes: [
      {
        title: 'Documents of the library, numbers of others, and code',
        files: {
          'sop/a.md':
            '---\nid: SOP-001\nrelated: [KB-001]\n---\n\nSee KB-001, CVE-2021-1678, AES-256, KB-001-7, `SOP-042` and [it](../kb/SOP-077.md).\n',
          'kb/c.md': '---\nid: KB-001\n---\n',
        },
      },
      { title: 'A library without ids', files: { 'sop/a.md': 'The old manual called it SOP-007.\n' } },
    ],
  },
};

interface KnownIds {
  all: string[];
  byPrefix: Map<string, string[]>;
}

function knownIds(library: Library): KnownIds {
  const all = [...library.byId.keys()];
  const byPrefix = new Map<string, string[]>();
  const prefixes = new Set<string>(Object.values(types).map(({ idPrefix }) => idPrefix));
  for (const id of all) {
    const prefix = idOf.exec(id)?.[1];
    if (prefix === undefined) continue;
    const list = byPrefix.get(prefix);
    if (list) list.push(id);
    else byPrefix.set(prefix, [id]);
    prefixes.delete(prefix);
  }
  return { all, byPrefix };
}

/** The same number with other zeros, or else a near spelling; two numbers that differ are two documents. */
function nearestId(id: string, { all, byPrefix }: KnownIds): string | undefined {
  const folded = (text: string): string =>
    text
      .toUpperCase()
      .replace(/[\s_]/g, '-')
      .replace(/-?0*(\d+)$/, '-$1');
  const same = all.find((other) => folded(other) === folded(id));
  if (same) return same;
  const [, prefix, number] = /^(.*?)-?(\d+)$/.exec(id) ?? [];
  if (prefix === undefined || number === undefined) return undefined;
  const meant = nearest(prefix, byPrefix.keys());
  const guess = `${meant}-${number}`;
  return meant !== undefined && meant !== prefix && all.includes(guess) ? guess : undefined;
}
