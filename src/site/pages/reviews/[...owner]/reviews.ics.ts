/** The calendars of reviews: one for each owner, and one for all. */
import type { APIRoute } from 'astro';
import { documentEntries, libraryEntry } from '../../../prepared-entries.ts';
import { libraryName, reviewCalendar } from '../../../review-calendar.ts';
import { type PlannedReview, type ReviewPlan, reviewPlan } from '../../../review-plan.ts';

async function planned(): Promise<{ plan: ReviewPlan; organisation: string }> {
  const { today, organisation } = await libraryEntry();
  return { plan: reviewPlan(await documentEntries(), today), organisation: organisation['name'] ?? '' };
}

export async function getStaticPaths() {
  const { plan } = await planned();
  return [undefined, ...plan.owners.map(({ owner }) => owner.id)].map((owner) => ({ params: { owner } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { plan, organisation } = await planned();
  const of = plan.owners.find(({ owner }) => owner.id === params['owner']);
  const all: PlannedReview[] = [...plan.overdue, ...plan.soon, ...plan.later];
  const about = {
    name: of ? `Reviews: ${of.owner.name}` : 'Reviews of procedures',
    today: plan.today,
    library: libraryName(organisation),
  };
  return new Response(reviewCalendar(of?.reviews ?? all, about), {
    headers: { 'Content-Type': 'text/calendar; charset=utf-8' },
  });
};
