/** Site addresses in templates: every one begins with the base path. */
import { base } from 'astro:config/client';

// Not `import.meta.env.BASE_URL`: a variable of that name in the shell would change every address.
const root = base.endsWith('/') ? base : `${base}/`;

/** `url('sops/')` → `/help/sops/` on a site under `/help/`. */
export function url(path = ''): string {
  return root + path;
}
