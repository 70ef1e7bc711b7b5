/** The pages of the past while an author works: made when they are asked for. */
import { framed, framePath } from './frame.ts';
import { historyPath } from './history-html.ts';
import type { SiteHistory } from './site-history.ts';
import { pagesOf } from './write-history.ts';

/**
 * @param path the address of the page from the site's root
 * @param fetchFrame asks the development server for the frame
 * @returns undefined when it is no page of the past
 */
export async function historyPageAt(
  path: string,
  site: SiteHistory,
  fetchFrame: (path: string) => Promise<string>,
): Promise<string | undefined> {
  const past = site.pasts.find((candidate) => path.startsWith(historyPath(candidate)));
  const page = past && (await pagesOf(past, site)).find((candidate) => candidate.path === path);
  return page && framed(await fetchFrame(framePath), page);
}
