/** Changes as feeds: for everybody, and for each role. */

import { base } from 'astro:config/client';
import type { APIRoute } from 'astro';
import { atomFeed } from '../../../atom-feed.ts';
import { changesOf, rolesConcerned } from '../../../history/recent-changes.ts';
import { changesEntry, libraryEntry } from '../../../prepared-entries.ts';
import { libraryName } from '../../../review-calendar.ts';

export async function getStaticPaths() {
  const changes = await changesEntry();
  const concerned = rolesConcerned(changes);
  const { roles } = await libraryEntry();
  const known = roles.filter(({ id }) => concerned.has(id)).map(({ id }) => id);
  return [undefined, ...known].map((role) => ({ params: { role } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { organisation, roles } = await libraryEntry();
  const role = roles.find(({ id }) => id === params['role']);
  const all = await changesEntry();
  const changes = role ? changesOf(all, role.id) : all;
  const page = `changes/${role ? `${role.id}/` : ''}`;
  const feed = atomFeed([...changes.coming.toReversed(), ...changes.past], {
    title: role ? `Changes for the ${role.name.toLowerCase()}` : 'Changes to the procedures',
    author: organisation['service-desk'] ?? organisation['name'] ?? 'Service desk',
    name: `${libraryName(organisation['name'] ?? '')} ${role?.id ?? ''}`.trim(),
    ...{ page, path: `${page}feed.xml`, today: all.today },
    base: base.endsWith('/') ? base : `${base}/`,
  });
  return new Response(feed, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } });
};
