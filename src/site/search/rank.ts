/** Which documents answer best, from the quick index alone. */
import { askedKeys, codeKey } from './codes.ts';
import { fieldWeight, type Phrase, type Searchable, tells, wholeKey } from './searchable.ts';
import { type Said, understand } from './understand.ts';
import { wordsOf } from './words.ts';

export interface Filters {
  kind?: string;
  system?: string;
  audience?: string;
}

export interface QuickHit {
  document: number;
  score: number;
  /** The phrase that answers best, and is not the title: why it was found. */
  because: Phrase | undefined;
  /** Steps whose titles answer, the best first. */
  steps: Phrase[];
}

export interface QuickAnswer {
  hits: QuickHit[];
  /** Whether a word of a text is one of those that were asked for, to mark it. */
  asked: (word: string) => boolean;
}

/** What a document of this kind is worth where others answer as well: what to do comes before what to know. */
const kindWorth: Record<string, number> = { sop: 1, kb: 0.97, escalation: 0.88, raci: 0.85, appendix: 0.82 };
const statusWorth: Record<string, number> = { draft: 0.7, 'in-review': 0.8, retired: 0.3 };
/** Points beside the up to about 2 that words can earn. */
const points = { id: 8, idBegins: 1.2, code: 3, codeBegins: 0.8, wholePhrase: 0.6 };
/** What a word adds that stands in all titles, aliases and symptoms of a document, and how many of them are half of it. */
const subject = { most: 0.3, half: 3 };
/** What answers less than this share of the best is left to the full text. */
const leastShare = 0.5;
const leastScore = 0.35;
/** More than words alone can earn: a code that fits exactly does not hide all that words have found. */
const mostByWords = 2.5;
const mostSteps = 3;

/** Answers a query. @param most how many documents at most */
export function rank(made: Searchable, query: string, filters: Filters = {}, most = 8): QuickAnswer {
  const said = understand(made, query);
  const allowed = filterOf(made, filters);
  const scores = scorePhrases(made, said, allowed);
  addCodes(made, query, scores, allowed);
  const keyed = made.whole.get(wholeKey(wordsOf(query)));
  for (const phrase of keyed ?? []) {
    const { document, field } = made.phrases[phrase]!;
    const score = scores.get(document);
    if (score) score.points += points.wholePhrase * fieldWeight[field];
  }
  const total = said.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const hits = [...scores].map(([document, score]) => ({
    document,
    score:
      (score.covered / total + score.best / total + score.points) *
      (kindWorth[kindOf(made, document)] ?? 0.9) *
      (statusWorth[made.index.documents[document]!.status ?? ''] ?? 1),
    because: score.phrase !== undefined ? made.phrases[score.phrase] : undefined,
    steps: score.steps
      .filter(({ share }) => share >= total * 0.5)
      .sort((a, b) => b.share - a.share)
      .slice(0, mostSteps)
      .map(({ phrase }) => made.phrases[phrase]!),
  }));
  hits.sort((a, b) => b.score - a.score || a.document - b.document);
  const least = Math.max(leastScore, Math.min(mostByWords, hits[0]?.score ?? 0) * leastShare);
  const marked = new Set(said.flatMap(({ terms }) => [...terms.keys()].filter((term) => tells(made, term))));
  return {
    hits: hits.filter(({ score }) => score >= least).slice(0, most),
    asked: (word) => marked.has(made.vocabulary.get(wordsOf(word)[0] ?? '') ?? -1),
  };
}

/** Every document that the filters leave, in the library's order. */
export function browse(made: Searchable, filters: Filters): number[] {
  const allowed = filterOf(made, filters);
  return [...made.index.documents.keys()].filter(allowed);
}

function kindOf(made: Searchable, document: number): string {
  return made.index.kinds[made.index.documents[document]!.kind]?.type ?? '';
}

function filterOf(made: Searchable, filters: Filters): (document: number) => boolean {
  const { kinds, systems, audiences, documents } = made.index;
  const kind = kinds.findIndex(({ name }) => name === filters.kind);
  const system = systems.findIndex(({ name }) => name === filters.system);
  const audience = audiences.indexOf(filters.audience ?? '');
  return (number) => {
    const document = documents[number]!;
    return (
      (!filters.kind || document.kind === kind) &&
      (!filters.system || document.systems.includes(system)) &&
      (!filters.audience || document.audience.includes(audience))
    );
  };
}

interface Score {
  /** What of the query stands anywhere in the document, by the weight of the field. */
  covered: number;
  /** What of the query stands together in one phrase, and how much of that phrase it is. */
  best: number;
  phrase: number | undefined;
  points: number;
  steps: { phrase: number; share: number }[];
}

function scorePhrases(
  made: Searchable,
  said: readonly Said[],
  allowed: (document: number) => boolean,
): Map<number, Score> {
  const { phrases, postings, weight } = made;
  // Per phrase: what of the query it holds, and what of its own words were asked for.
  const holds = new Float32Array(phrases.length);
  const askedOf = new Float32Array(phrases.length);
  const touched: number[] = [];
  const scores = new Map<number, Score>();
  for (const one of said) {
    const sureIn = new Map<number, number>();
    const ownIn = new Map<number, number>();
    for (const [term, sure] of one.terms) {
      const own = weight[term]! * sure;
      for (const phrase of postings[term]!) {
        if ((sureIn.get(phrase) ?? 0) < sure) sureIn.set(phrase, sure);
        if ((ownIn.get(phrase) ?? 0) < own) ownIn.set(phrase, own);
      }
    }
    const bestIn = new Map<number, number>();
    const timesIn = new Map<number, number>();
    for (const [phrase, sure] of sureIn) {
      const { document, field } = phrases[phrase]!;
      if (!allowed(document)) continue;
      if (holds[phrase] === 0) touched.push(phrase);
      holds[phrase]! += sure * one.weight;
      askedOf[phrase]! += ownIn.get(phrase)!;
      const worth = sure * fieldWeight[field];
      if ((bestIn.get(document) ?? 0) < worth) bestIn.set(document, worth);
      if (field === 'title' || field === 'alias' || field === 'symptom')
        timesIn.set(document, (timesIn.get(document) ?? 0) + sure);
    }
    for (const [document, worth] of bestIn) {
      // A document that keeps coming back to a word is about it.
      const times = timesIn.get(document) ?? 0;
      const about = (subject.most * times) / (times + subject.half);
      scoreOf(scores, document).covered += (worth + about) * one.weight;
    }
  }
  for (const phrase of touched) {
    const { document, field, total } = phrases[phrase]!;
    const score = scoreOf(scores, document);
    const own = Math.min(1, askedOf[phrase]! / (total || 1));
    const value = holds[phrase]! * fieldWeight[field] * (0.4 + 0.6 * own);
    if (value > score.best) {
      score.best = value;
      score.phrase = phrase;
    }
    if (field === 'step') score.steps.push({ phrase, share: holds[phrase]! });
  }
  return scores;
}

function addCodes(
  made: Searchable,
  query: string,
  scores: Map<number, Score>,
  allowed: (document: number) => boolean,
): void {
  const give = (document: number, value: number): void => {
    if (!allowed(document)) return;
    const score = scoreOf(scores, document);
    score.points = Math.max(score.points, value);
  };
  for (const key of askedKeys(query)) {
    const byId = made.ids.get(key);
    if (byId !== undefined) give(byId, points.id);
    for (const document of made.codes.get(key) ?? []) give(document, key.length > 2 ? points.code : 1);
    // Whoever is still typing an id or a code sees where it leads.
    if (/^[a-z]+\d/.test(key))
      for (const [document, { id }] of made.index.documents.entries())
        if (codeKey(id).startsWith(key)) give(document, points.idBegins);
    if (key.length >= 4 && !made.codes.has(key))
      for (const [known, documents] of made.codes)
        if (known.startsWith(key)) for (const document of documents) give(document, points.codeBegins);
  }
}

function scoreOf(scores: Map<number, Score>, document: number): Score {
  const known = scores.get(document);
  if (known) return known;
  const score: Score = { covered: 0, best: 0, phrase: undefined, points: 0, steps: [] };
  scores.set(document, score);
  return score;
}
