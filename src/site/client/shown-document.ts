/** The document a page shows, as text, as a call or on a card. */

export interface ShownDocument {
  id: string;
  version: string;
  /** The hash of its text. */
  content: string;
}

/** @returns undefined on pages of no document */
export function shownDocument(): ShownDocument | undefined {
  const data = document.querySelector<HTMLElement>('[data-id][data-version][data-content]')?.dataset;
  return data && { id: data['id'] ?? '', version: data['version'] ?? '', content: data['content'] ?? '' };
}
