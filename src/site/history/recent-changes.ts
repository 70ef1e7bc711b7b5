/** What is new, for people who are about to work by it: versions that came into force lately, those to come, and withdrawals. */
import { addInterval, daysBetween } from '../../core/dates.ts';
import { byId } from '../../core/id-order.ts';
import { versionOfPeriod } from '../../history/in-force.ts';
import type { DocumentVersion, ProcedureChange } from '../../history/model.ts';
import type { DocumentCard } from '../page-model.ts';
import { historyPath, isHeld, type Past, redlinePath } from './history-html.ts';
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
  /** The version had been in force before, with these words or others. */
  again?: true;
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
  const found = site.pasts
    .flatMap(newsOf)
    .filter(({ day }) => daysBetween(day, today) <= recentDays)
    .sort(
      (a, b) =>
        (a.day > b.day ? -1 : a.day < b.day ? 1 : 0) ||
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        byId.compare(a.past.history.id, b.past.history.id),
    )
    .slice(0, most);
  site.readAhead(found.filter(({ older }) => older).map(({ past }) => past));
  const changes: RecentChange[] = [];
  for (const { past, version, older, day, kind, again, summary } of found) {
    const { id, title } = past.history;
    const compared = older ? (await site.compare(older, version)).changes : [];
    changes.push({
      ...{ id, title, version: version.version, day, kind, summary },
      ...(again ? { again } : {}),
      path: past.shown ? past.path : historyPath(past),
      redline: older && older.version !== version.version ? redlinePath(past, older, version) : undefined,
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

interface News extends Pick<RecentChange, 'day' | 'kind' | 'summary' | 'again'> {
  past: Past;
  /** With the text that came on the day. */
  version: DocumentVersion;
  /** What people worked by until then. */
  older: DocumentVersion | undefined;
}

/** What came into force, came back or was withdrawn. Drafts in between are nobody's news. */
function newsOf(past: Past): News[] {
  const { history } = past;
  const news: News[] = [];
  let older: DocumentVersion | undefined;
  const seen = new Set<string>();
  for (const period of history.periods) {
    const version = versionOfPeriod(history, period);
    if (!version) continue;
    const again = seen.has(version.version);
    seen.add(version.version);
    const last = news.at(-1);
    // Words that were changed on the day the version came are those it came with.
    if (last && last.version.version === version.version && last.day === period.from) last.version = version;
    // Of a version that is withdrawn, that is the news; what came back and went on one day is none.
    else if (version.state !== 'withdrawn' && !(again && period.partOfADay))
      news.push({
        ...{ past, version, older, day: period.from },
        kind: older || history.versions.some((other) => !isHeld(other)) ? 'changed' : 'new',
        summary: again ? againWords(version, older) : version.summary,
        ...(again ? { again } : {}),
      });
    older = version;
  }
  const withdraw = (version: DocumentVersion, day: string): void => {
    const summary = history.deleted ? 'The document is no longer in the library.' : version.summary;
    news.push({ ...{ past, version, older: undefined, day, summary }, kind: 'withdrawn' });
  };
  for (const version of heldVersions(past)) {
    const day = version.state === 'withdrawn' ? withdrawnOn(past, version) : undefined;
    if (day !== undefined) withdraw(version, day);
  }
  const ended = history.deleted ? history.periods.at(-1)?.until : undefined;
  if (ended !== undefined && older && older.state !== 'withdrawn')
    withdraw(older, addInterval(ended, '1 day') ?? ended);
  return news;
}

function againWords({ version }: DocumentVersion, older: DocumentVersion | undefined): string {
  return older?.version === version
    ? `The text of version ${version} was changed.`
    : `Version ${version} is in force again.`;
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
