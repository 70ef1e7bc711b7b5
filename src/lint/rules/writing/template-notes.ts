/** What a template leaves for the author to say: comments that nobody has replaced by text yet. */
import { types } from '../../../../schemas/index.ts';
import type { Document } from '../../../core/model.ts';
import { walk } from '../../../core/walk.ts';

export interface TemplateNote {
  start: number;
  end: number;
  words: string;
}

/** Every note that a new document or a missing section begins with. */
const known = new Set(
  Object.values(types).flatMap(({ sections }) =>
    sections.flatMap(({ purpose, template }) => [
      purpose,
      ...[...template.matchAll(/\{\/\*([\s\S]*?)\*\/\}/g)].map((match) => match[1]!.trim()),
    ]),
  ),
);
const comment = /\{\/\*([\s\S]{1,400}?)\*\/\}|<!--([\s\S]{1,400}?)-->/g;

/** The notes that are left in a document, in the order of its text. Code that shows one is no note. */
export function templateNotes({ text, tree }: Pick<Document, 'text' | 'tree'>): TemplateNote[] {
  if (!text.includes('{/*') && !text.includes('<!--')) return [];
  const code: { start: number; end: number }[] = [];
  walk(tree, (node) => {
    if ((node.type === 'code' || node.type === 'inlineCode') && node.position)
      code.push({ start: node.position.start.offset ?? 0, end: node.position.end.offset ?? 0 });
  });
  return [...text.matchAll(comment)].flatMap((match) => {
    const words = (match[1] ?? match[2] ?? '').trim();
    const start = match.index;
    if (!known.has(words) || code.some((place) => place.start <= start && start < place.end)) return [];
    return [{ start, end: start + match[0].length, words }];
  });
}

/** A text without its comments. */
export function withoutComments(text: string): string {
  return text.replace(comment, '');
}
