/** Abbreviations of the glossary, explained where a page first uses them. */
import GithubSlugger from 'github-slugger';
import type { Term } from '../../../schemas/glossary.ts';

export interface FoundTerm {
  term: Term;
  slug: string;
}

/** Splits text at the abbreviations it uses for the first time, and remembers which the page has used. */
export interface TermFinder {
  split(text: string): (string | (FoundTerm & { text: string }))[];
  /** In the order of first use. */
  used(): FoundTerm[];
}

export interface Glossary {
  /** One finder for each page. */
  finder(): TermFinder;
  /** All terms with their anchors, in the order of the alphabet. */
  terms: FoundTerm[];
}

/** Prepares the glossary once for a whole site. */
export function glossaryOf(terms: Term[]): Glossary {
  const slugger = new GithubSlugger();
  const sorted = [...terms]
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
    .map((term) => ({ term, slug: slugger.slug(nameOf(term)) }));
  const byAbbreviation = new Map(
    sorted.flatMap((found) => (found.term.abbreviation ? [[found.term.abbreviation, found] as const] : [])),
  );
  const names = [...byAbbreviation.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern =
    names.length > 0 ? `(?<![\\p{L}\\p{N}_-])(?:${names.join('|')})(?![\\p{L}\\p{N}_-])` : undefined;

  return {
    terms: sorted,
    finder() {
      const used = new Map<string, FoundTerm>();
      const matcher = pattern === undefined ? undefined : new RegExp(pattern, 'gu');
      return {
        split(text) {
          if (!matcher) return [text];
          const parts: ReturnType<TermFinder['split']> = [];
          let from = 0;
          for (const match of text.matchAll(matcher)) {
            const found = byAbbreviation.get(match[0]);
            if (!found || used.has(match[0])) continue;
            used.set(match[0], found);
            if (match.index > from) parts.push(text.slice(from, match.index));
            parts.push({ ...found, text: match[0] });
            from = match.index + match[0].length;
          }
          if (from < text.length) parts.push(text.slice(from));
          return parts;
        },
        used: () => [...used.values()],
      };
    },
  };
}

function nameOf(term: Term): string {
  return term.abbreviation ?? term.term;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
