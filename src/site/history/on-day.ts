/** Which version of each document was in force on a day: the build asks it, and so does the page in the browser. */
import type { AsOfDocument } from './as-of-model.ts';

/** The documents in force on a day, with the period that the day lies in. */
export function onDay(
  documents: readonly AsOfDocument[],
  day: string,
): { document: AsOfDocument; period: AsOfDocument['periods'][number] }[] {
  return documents.flatMap((document) => {
    const period = document.periods.findLast(
      ([, from, until]) => from <= day && (until === null || until >= day),
    );
    return period ? [{ document, period }] : [];
  });
}
