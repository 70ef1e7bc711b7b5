/** Which documents must be looked at again, when and by whom: what the page of reviews and the calendars show. */
import { addInterval, daysBetween, monthName } from '../core/dates.ts';
import { byId } from '../core/id-order.ts';
import type { DocumentPage, Named } from './page-model.ts';

/** Days before the due day from which a review counts as due soon. */
export const soonDays = 30;

export interface PlannedReview {
  id: string;
  title: string;
  path: string;
  owner: Named;
  every: string | undefined;
  /** What makes it due before its interval is over. */
  cause: string | undefined;
  due: string;
  /** Days from the build's day to the due day; negative when it is overdue. */
  days: number;
}

export interface ReviewPlan {
  today: string;
  /** Each sorted by due day. */
  overdue: PlannedReview[];
  soon: PlannedReview[];
  later: PlannedReview[];
  /** Documents in use that name no interval, so that nothing says when they fall due. */
  unplanned: { id: string; title: string; path: string; owner: Named }[];
  /** Every owner of a planned review, by name. */
  owners: { owner: Named; reviews: PlannedReview[] }[];
  /** From the first month with a review to the last one, quiet months too. */
  months: ReviewMonth[];
}

export interface ReviewMonth {
  /** `2027-02` */
  month: string;
  /** `February 2027` */
  name: string;
  reviews: PlannedReview[];
  /** By owner, the busiest first. */
  owners: { owner: Named; count: number }[];
}

/** Longer plans are shown by their busy months only. */
const mostMonths = 36;

type Reviewed = Pick<
  DocumentPage,
  'id' | 'title' | 'path' | 'owner' | 'reviewEvery' | 'reviewDue' | 'reviewCause' | 'status'
>;

/** Retired documents and drafts have nothing to be reviewed: nobody works by them. */
export function reviewPlan(pages: readonly Reviewed[], today: string): ReviewPlan {
  const used = pages.filter(({ status }) => status !== 'retired' && status !== 'draft');
  const planned = used
    .flatMap(({ id, title, path, owner, reviewEvery, reviewDue, reviewCause }): PlannedReview[] =>
      reviewDue === undefined
        ? []
        : [
            {
              ...{ id, title, path, owner, every: reviewEvery, cause: reviewCause },
              due: reviewDue,
              days: daysBetween(today, reviewDue),
            },
          ],
    )
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : byId.compare(a.id, b.id)));
  return {
    today,
    overdue: planned.filter(({ days }) => days < 0),
    soon: planned.filter(({ days }) => days >= 0 && days <= soonDays),
    later: planned.filter(({ days }) => days > soonDays),
    unplanned: used
      .filter(({ reviewDue }) => reviewDue === undefined)
      .map(({ id, title, path, owner }) => ({ id, title, path, owner }))
      .sort((a, b) => byId.compare(a.id, b.id)),
    owners: byOwner(planned)
      .map(([owner, reviews]) => ({ owner, reviews }))
      .sort((a, b) => a.owner.name.localeCompare(b.owner.name, 'en')),
    months: monthsOf(planned),
  };
}

function byOwner(reviews: readonly PlannedReview[]): [Named, PlannedReview[]][] {
  return [...Map.groupBy(reviews, ({ owner }) => owner.id)].map(([, list]) => [list[0]!.owner, list]);
}

function monthsOf(planned: readonly PlannedReview[]): ReviewMonth[] {
  const found = Map.groupBy(planned, ({ due }) => due.slice(0, 7));
  const first = planned[0]?.due.slice(0, 7);
  const last = planned.at(-1)?.due.slice(0, 7);
  if (first === undefined || last === undefined) return [];
  const every: string[] = [];
  for (
    let day: string | undefined = `${first}-01`;
    day !== undefined && day.slice(0, 7) <= last && every.length <= mostMonths;
    day = addInterval(day, '1 month')
  )
    every.push(day.slice(0, 7));
  return (every.length > mostMonths ? [...found.keys()] : every).map((month) => {
    const reviews = found.get(month) ?? [];
    return {
      month,
      name: monthName(month),
      reviews,
      owners: byOwner(reviews)
        .map(([owner, { length }]) => ({ owner, count: length }))
        .sort((a, b) => b.count - a.count || a.owner.name.localeCompare(b.owner.name, 'en')),
    };
  });
}

/** `in 12 days`, `today`, `3 days late`. */
export function dueWords(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days);
  const span = `${count} ${count === 1 ? 'day' : 'days'}`;
  return days < 0 ? `${span} late` : `in ${span}`;
}
