/** What no other part of the redline reads: headers of tables it knows, titles of notes, words of markup. */
import type { Document, Section } from '../core/model.ts';
import type { ProcedureChange } from './model.ts';

/**
 * Sections that say something else and of which no change tells: a text that differs must never be called the same.
 * @param told what the other parts of the redline have found
 */
export function untoldChanges(
  older: Document,
  newer: Document,
  told: readonly ProcedureChange[],
): ProcedureChange[] {
  const anchors = new Set(told.map(({ anchor }) => anchor));
  return newer.sections.flatMap((section): ProcedureChange[] => {
    const before = older.sections.find(({ slug }) => slug === section.slug);
    // Most sections are what they were: that takes no reading.
    if (!before || sourceOf(older, before) === sourceOf(newer, section)) return [];
    if ([...anchorsIn(older, before), ...anchorsIn(newer, section)].some((anchor) => anchors.has(anchor)))
      return [];
    if (wordsIn(older, before) === wordsIn(newer, section)) return [];
    return [
      {
        what: 'section',
        how: 'changed',
        weight: 'patch',
        sentence: `in “${section.heading}”, other words`,
        anchor: section.slug,
        before: sourceOf(older, before),
        after: sourceOf(newer, section),
      },
    ];
  });
}

function anchorsIn(document: Document, section: Section): string[] {
  const procedures = document.procedures.filter((procedure) => procedure.section === section.slug);
  return [
    section.slug,
    ...procedures.flatMap(({ steps, phases }) => [
      ...steps.map(({ id }) => id),
      ...phases.flatMap(({ slug }) => slug ?? []),
    ]),
  ];
}

/**
 * Without what only the source has: comments, the numbers that an author typed before steps, layout. In order of the
 * alphabet, since columns that change places say the same.
 */
function wordsIn(document: Document, section: Section): string {
  const source = sourceOf(document, section)
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, ' ')
    .replace(/^\s*\d+[.)]\s/gm, ' ');
  return (source.match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
}

function sourceOf(document: Document, { content }: Section): string {
  const [start, end] = [content[0]?.position?.start.offset, content.at(-1)?.position?.end.offset];
  return start === undefined || end === undefined ? '' : document.text.slice(start, end);
}
