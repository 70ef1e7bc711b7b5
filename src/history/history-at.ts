/** A library's history as it was on a day: nothing that came later, nothing that is not committed. */
import type { EvidenceRecord } from '../../schemas/record.ts';
import { periodsOf } from './in-force.ts';
import type { DocumentHistory, LibraryHistory } from './model.ts';
import { versionsOf } from './versions.ts';

/**
 * @param day `YYYY-MM-DD`
 * @param records those of the day, by the document's id
 */
export function historyAt(
  history: LibraryHistory,
  day: string,
  records: ReadonlyMap<string, readonly EvidenceRecord[]> = new Map(),
): LibraryHistory {
  const documents = new Map<string, DocumentHistory>();
  for (const [id, document] of history.documents) {
    const texts = document.texts.filter(
      ({ blob, gone, arrived }) => (blob !== undefined || gone) && (arrived === undefined || arrived <= day),
    );
    const last = texts.findLast(({ side }) => !side);
    if (!last) continue;
    const periods = periodsOf(texts);
    const table = document.versions.filter(({ held, date }) => held === 'none' && date <= day);
    const { versions, notices } = versionsOf({
      texts,
      periods,
      records: records.get(id) ?? [],
      today: day,
      table: table.map(({ version, date, author, summary, effective }) => ({
        ...{ version, date, author, summary },
        ...(effective === undefined ? {} : { effective }),
      })),
    });
    // What the texts themselves tell is told anew.
    const known = document.notices.filter(
      (notice) => (notice.kind === 'clocks' || notice.kind === 'gap') && (notice.day ?? day) <= day,
    );
    documents.set(id, {
      id,
      title: last.title,
      file: last.file,
      deleted: last.gone,
      versions,
      texts,
      periods,
      notices: [...known, ...notices],
    });
  }
  const days = history.days.filter((entry) => entry.day <= day);
  return {
    notices: history.notices,
    head: days.at(-1)?.commit,
    documents,
    days,
  };
}
