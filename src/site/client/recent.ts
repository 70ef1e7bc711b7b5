/** Documents that this browser was at, and those its reader has pinned, as paths from the site's root. */
import { keep, kept } from './kept.ts';

const most = { recent: 8, pinned: 24 };

export type PathList = keyof typeof most;

export function pathsOf(list: PathList): string[] {
  try {
    const value: unknown = JSON.parse(kept(list) ?? '[]');
    return Array.isArray(value) ? value.filter((path) => typeof path === 'string').slice(0, most[list]) : [];
  } catch {
    // Something else has written there.
    return [];
  }
}

/** Puts a path first in its list. */
export function remember(list: PathList, path: string): void {
  const others = pathsOf(list).filter((other) => other !== path);
  keep(list, JSON.stringify([path, ...others].slice(0, most[list])));
}

export function drop(list: PathList, path: string): void {
  keep(list, JSON.stringify(pathsOf(list).filter((other) => other !== path)));
}
