/** What changed in the frontmatter, and in what a knowledge article is found by. */
import type { Document } from '../core/model.ts';
import type { ProcedureChange } from './model.ts';
import { arrow, plain, quoted, type Weight } from './redline-words.ts';

/** What a change of a field asks of people; wording, names and dates ask nothing. */
const weights: Record<string, Weight> = {
  id: 'major',
  type: 'major',
  audience: 'minor',
  time: 'minor',
  touches: 'minor',
  'review every': 'minor',
};

/** One of several, as a sentence names it. */
const ones: Record<string, string> = {
  aliases: 'alias',
  systems: 'system',
  controls: 'control',
  audience: 'reader',
  related: 'related document',
  supersedes: 'replaced document',
  touches: 'touched thing',
  codes: 'code',
};

/** What every release changes, or an article's own comparison tells. */
const untold = new Set(['version', 'revisions', 'codes']);

export function fieldChanges(older: Document, newer: Document): ProcedureChange[] {
  const keys = [...new Set([...Object.keys(newer.meta), ...Object.keys(older.meta)])];
  return keys
    .filter((key) => !untold.has(key) || (key === 'codes' && newer.article === undefined))
    .flatMap((key) => fieldChange(key, older.meta[key], newer.meta[key]));
}

function fieldChange(key: string, was: unknown, is: unknown): ProcedureChange[] {
  const weight = weights[key] ?? 'patch';
  if (Array.isArray(was) || Array.isArray(is)) {
    const [before, after] = [listOf(was), listOf(is)];
    return listChanges(ones[key] ?? key, before, after, weight, 'field');
  }
  // When a document was last looked at is no change of what it says.
  if (key === 'review') return fieldChange('review every', every(was), every(is));
  const [before, after] = [shown(was), shown(is)];
  if (before === after) return [];
  const long = before.length + after.length > 80;
  return [
    {
      what: key === 'status' ? 'status' : 'field',
      how: before === '' ? 'added' : after === '' ? 'removed' : 'changed',
      weight,
      sentence: long ? `${key} changed` : `${key} ${arrow(before, after)}`,
      before,
      after,
    },
  ];
}

function every(review: unknown): unknown {
  return typeof review === 'object' && review !== null
    ? (review as Record<string, unknown>)['every']
    : review;
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(shown);
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : plain(String(value));
}

function listChanges(
  one: string,
  before: readonly string[],
  after: readonly string[],
  weight: Weight,
  what: string,
): ProcedureChange[] {
  const [was, is] = [new Set(before), new Set(after)];
  const name = (text: string): string => (/^[\w:.-]+$/.test(text) ? text : quoted(text));
  return [
    ...[...is]
      .filter((text) => !was.has(text))
      .map(
        (text): ProcedureChange => ({
          what,
          how: 'added',
          weight,
          sentence: `new ${one} ${name(text)}`,
          after: text,
        }),
      ),
    ...[...was]
      .filter((text) => !is.has(text))
      .map(
        (text): ProcedureChange => ({
          what,
          how: 'removed',
          weight,
          sentence: `${one} ${name(text)} is gone`,
          before: text,
        }),
      ),
  ];
}

/** What the caller says and sees: by it an agent knows that this is the article. */
export function articleChanges(older: Document, newer: Document): ProcedureChange[] {
  const [was, is] = [older.article, newer.article];
  if (!was || !is) return [];
  const inSection = (wanted: string, changes: ProcedureChange[]): ProcedureChange[] => {
    const slug = newer.sections.find(({ key }) => key === wanted)?.slug;
    return slug === undefined ? changes : changes.map((change) => ({ ...change, anchor: slug }));
  };
  return [
    ...listChanges('code', was.codes, is.codes, 'minor', 'code'),
    ...inSection('symptoms', listChanges('symptom', was.symptoms, is.symptoms, 'minor', 'symptom')),
    ...inSection(
      'applies-to',
      listChanges('case it applies to', was.appliesTo, is.appliesTo, 'minor', 'applies-to'),
    ),
  ];
}
