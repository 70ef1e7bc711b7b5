/** The way into search: what is fetched when somebody is about to search, and the dialogue when they do. */
import { quickIndexFile } from '../search/quick-index.ts';
import { type Searchable, searchable } from '../search/searchable.ts';
import sheet from '../styles/search.css?url';
import { loadSheet } from './load-sheet.ts';
import { SearchDialog } from './search-dialog.ts';

let index: Promise<Searchable> | undefined;
let sheetLoaded: Promise<void> | undefined;
let dialog: SearchDialog | undefined;

/** Fetches the quick index and the styles, so that the first key is answered at once. */
export function prepareSearch(base: string): void {
  sheetLoaded ??= loadSheet(sheet);
  void fetchIndex(base);
}

function fetchIndex(base: string): Promise<Searchable> {
  if (index) return index;
  // Asks the server whether it has changed: an index of yesterday would lead to pages that are gone.
  const fetched = fetch(`${base}${quickIndexFile}`, { cache: 'no-cache' })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
    .then(searchable);
  // The next time is another try.
  fetched.catch(() => {
    index = undefined;
  });
  index = fetched;
  return fetched;
}

/** Opens the dialogue, with the query of the page's address where it has one. */
export async function openSearch(base: string): Promise<void> {
  prepareSearch(base);
  const made = fetchIndex(base);
  await sheetLoaded;
  dialog ??= new SearchDialog(base);
  dialog.open(made);
}
