/** What is new, for people who are about to work by it: versions that came into force lately, those to come, and withdrawals. */
import { addInterval, daysBetween } from '../../core/dates.ts';
import { byId } from '../../core/id-order.ts';
import type { DocumentVersion, ProcedureChange } from '../../history/model.ts';
import type { DocumentCard } from '../page-model.ts';
import { historyPath, type Past, redlinePath } from './history-html.ts';
import { heldVersions, type SiteHistory } from './site-history.ts';

export interface RecentChange {
  id: string;
  title: string;
  /** Where the change can be read: the document's page, or its history where there is no page. */
  path: string;
  /** The redline, or for a first version nothing. */
  redline: string | undefined;
  version: string;
  /** The day from which it counts. */
  day: string;
  kind: 'new' | 'changed' | 'withdrawn';
  summary: string;
  changes: Pick<ProcedureChange, 'sentence' | 'weight'>[];
  /** Ids of the roles it concerns: owner, approver, those who work by it. */
  roles: string[];
}

export interface RecentChanges {
  today: string;
  /** Newest first, of the last weeks. */
  past: RecentChange[];
  /** Not in force yet, the nearest first. */
  coming: RecentChange[];
}

/** How far back the pages go, in days: a quarter. */
export const recentDays = 91;

/** More at once are a library that has just been brought in; its pages would hold nothing else. */
const most = 400;

export async function recentChanges(
  site: SiteHistory,
  cards: readonly DocumentCard[],
  today: string,
): Promise<RecentChanges> {
  const rolesOf = new Map(cards.map(({ id, roles }) => [id, roles]));
  const found: {
    past: Past;
    version: DocumentVersion;
    older: DocumentVersion | undefined;
    day: string;
    kind: RecentChange['kind'];
  }[] = [];
  for (const past of site.pasts) {
    const held = heldVersions(past);
    held.forEach((version, index) => {
      const older = held[index + 1];
      const kind = version.state === 'withdrawn' ? 'withdrawn' : older ? 'changed' : 'new';
      const day = kind === 'withdrawn' ? withdrawnOn(past, version) : version.from;
      if (day === undefined || daysBetween(day, today) > recentDays) return;
      found.push({ past, version, older, day, kind });
    });
    const last = past.history.deleted ? past.history.periods.at(-1)?.until : undefined;
    if (
      last !== undefined &&
      held[0] &&
      held[0].state !== 'withdrawn' &&
      daysBetween(last, today) <= recentDays
    )
      found.push({
        ...{ past, version: held[0], older: undefined, kind: 'withdrawn' },
        day: addInterval(last, '1 day') ?? last,
      });
  }
  found.sort(
    (a, b) =>
      (a.day > b.day ? -1 : a.day < b.day ? 1 : 0) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      byId.compare(a.past.history.id, b.past.history.id),
  );
  const changes: RecentChange[] = [];
  site.readAhead(
    found
      .slice(0, most)
      .filter(({ kind }) => kind === 'changed')
      .map(({ past }) => past),
  );
  for (const { past, version, older, day, kind } of found.slice(0, most)) {
    const { id, title, deleted } = past.history;
    const compared = kind === 'changed' && older ? (await site.compare(older, version)).changes : [];
    changes.push({
      ...{ id, title, version: version.version, day, kind },
      path: past.shown ? past.path : historyPath(past),
      redline: kind === 'changed' && older ? redlinePath(past, older, version) : undefined,
      summary:
        deleted && kind === 'withdrawn' ? 'The document is no longer in the library.' : version.summary,
      changes: compared.map(({ sentence, weight }) => ({ sentence, weight })),
      roles: rolesOf.get(id) ?? [],
    });
  }
  return {
    today,
    past: changes.filter(({ day }) => day <= today),
    coming: changes.filter(({ day }) => day > today).reverse(),
  };
}

/** The day on which readers first had a version as a retired one. */
function withdrawnOn({ history }: Past, { version }: DocumentVersion): string | undefined {
  const text = history.texts.find((one) => one.version === version && one.status === 'retired' && !one.side);
  return text?.arrived ?? text?.effective;
}

/** On one day, what people know and must do otherwise comes first. */
const kinds: RecentChange['kind'][] = ['changed', 'withdrawn', 'new'];

/** The changes that concern a role. */
export function changesOf(changes: RecentChanges, role: string): RecentChanges {
  const concerns = (change: RecentChange): boolean => change.roles.includes(role);
  return {
    today: changes.today,
    past: changes.past.filter(concerns),
    coming: changes.coming.filter(concerns),
  };
}

/** Ids of the roles that any of the changes concerns. */
export function rolesConcerned({ past, coming }: RecentChanges): Set<string> {
  return new Set([...past, ...coming].flatMap(({ roles }) => roles));
}

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(Date.parse(`${day}T00:00:00Z`) - weekday * 86_400_000).toISOString().slice(0, 10);
}

/** By week, the newest first; weeks without a change are left out. */
export function byWeek(changes: readonly RecentChange[]): { monday: string; changes: RecentChange[] }[] {
  return [...Map.groupBy(changes, ({ day }) => mondayOf(day))].map(([monday, list]) => ({
    monday,
    changes: list,
  }));
}
