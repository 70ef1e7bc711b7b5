/** The order of ids, as people count: SOP-2 before SOP-10. */

// Made once: `localeCompare` with options makes a new one for every pair.
export const byId = new Intl.Collator('en', { numeric: true });
