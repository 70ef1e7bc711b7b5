/**
 * What no device keeps: evidence. Auditors have a network, and there is more of it than of everything else together.
 * Paths from the site's root. The build and the service worker go by it, and no page: it would become a file of its own.
 */
export const onlineOnly = /^[^/]+\/.+\/history\/|^(?:audit|as-of)\/|^reviews\/.+\.ics$|^changes\/.+\.xml$/;
