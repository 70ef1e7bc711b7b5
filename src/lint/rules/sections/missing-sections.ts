/** What other rules must not repeat: sections that are missing or unfilled have a finding of their own. */
import GithubSlugger from 'github-slugger';
import { type SectionSpec, types } from '../../../../schemas/index.ts';
import { isUnread } from '../../../core/document.ts';
import type { Document, Section } from '../../../core/model.ts';
import { isOnlyPlaceholder } from '../writing/placeholder-words.ts';

/** Whole texts that only announce what will be written. */
const announced =
  /^(?:(?:still )?to (?:be (?:written|completed|added|filled in|provided|documented|described)|follow|come)|under construction|work in progress|not yet written|text|content|add (?:text|content) here)$/i;
const comments = /\{\/\*[\s\S]{0,2000}?\*\/\}|<!--[\s\S]{0,2000}?-->/g;
/** A longer section holds something. */
const longest = 4000;

/** Sections that the document's type requires and that it does not have, as `sections/required` reports them. */
export function missingSections({ type, sections }: Pick<Document, 'type' | 'sections'>): SectionSpec[] {
  if (type === undefined) return [];
  const present = new Set(sections.map(({ key }) => key));
  return types[type].sections.filter(({ key, required }) => required && !present.has(key));
}

/** True where a text only says that something will be written: `To be written.` */
export function isAnnouncement(text: string): boolean {
  return text.length <= 80 && announced.test(text.replace(/^[-*+>\s_]+|[.!…_*\s]+$/g, ''));
}

/** True for a section of which `sections/empty` or `writing/placeholder` says that nobody has written it. */
export function isUnfilled({ text }: Pick<Document, 'text'>, { headingRange, range }: Section): boolean {
  if (range.end.offset - headingRange.end.offset > longest) return false;
  const words = text
    .slice(headingRange.end.offset, range.end.offset)
    .replace(comments, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return !/[\p{L}\p{N}?]/u.test(words) || isAnnouncement(words) || isOnlyPlaceholder(words);
}

/** True for the anchor of a section that is missing, and for any of a document of which nothing was read. */
export function isOfMissingSection(document: Document, anchor: string): boolean {
  if (isUnread(document)) return true;
  const slug = anchor.toLowerCase();
  return missingSections(document).some(({ heading, synonyms }) =>
    [heading, ...synonyms].some((name) => new GithubSlugger().slug(name) === slug),
  );
}

/** True for a procedure or an article without steps, of which `sections/required` or `procedure/missing` speaks. */
export function lacksSteps(document: Document): boolean {
  if (document.procedures.length > 0 || document.type === undefined) return isUnread(document);
  return types[document.type].sections.some(({ required, holds }) => required && holds === 'procedure');
}

/** True where the section that would hold something is missing or unfilled, or nothing of the document was read. */
export function lacksSection(document: Document, ...kinds: NonNullable<SectionSpec['holds']>[]): boolean {
  if (isUnread(document)) return true;
  if (document.type === undefined) return false;
  return types[document.type].sections.some(({ key, holds, required }) => {
    if (!required || holds === undefined || !kinds.includes(holds)) return false;
    const of = document.sections.filter((section) => section.key === key);
    return of.every((section) => isUnfilled(document, section));
  });
}
