/** Site addresses in templates: every one begins with the base path. */
const base = import.meta.env.BASE_URL.endsWith('/')
  ? import.meta.env.BASE_URL
  : `${import.meta.env.BASE_URL}/`;

/** `url('sops/')` → `/help/sops/` on a site under `/help/`. */
export function url(path = ''): string {
  return base + path;
}
