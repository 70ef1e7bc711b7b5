/** In development: answers which findings a page has, and stands in for pages that cannot be shown. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PreparedSite } from '../prepare.ts';
import { notesPage } from './notes-page.ts';

/** Where the script of the page asks. */
export const notesFile = 'findings.json';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** @param site what was read last */
export function serveNotes(site: () => Promise<PreparedSite>): Handler {
  return (request, response, next) => {
    const address = new URL(request.url ?? '/', 'http://localhost');
    const path = pageAddress(address.pathname.slice(1));
    const asked = path === notesFile ? pageAddress(address.searchParams.get('page') ?? '') : undefined;
    if (asked === undefined && !path.endsWith('/')) {
      next();
      return;
    }
    site().then(({ notes, model, base }) => {
      if (asked !== undefined) {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(notes.get(asked) ?? null));
        return;
      }
      const own = notes.get(path);
      if (!own || model.documents.some(({ page }) => page.path === path)) {
        next();
        return;
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(notesPage(own, base));
    }, next);
  };
}

/** An address as those of pages are kept: as it is written in links. */
export function pageAddress(text: string): string {
  try {
    return text
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/');
  } catch {
    return text;
  }
}
