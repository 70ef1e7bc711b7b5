/** Addresses as authors write them: relative paths between files, anchors, and the world outside. */

export type Address =
  | { kind: 'anchor'; anchor: string }
  /** A file of the library: path from the library's folder. */
  | { kind: 'file'; file: string; anchor: string | undefined }
  /** A path that leads out of the library's folder, or starts at a server's root. */
  | { kind: 'outside'; path: string }
  | { kind: 'external'; url: string };

/** Reads an address written in `file`. Percent signs are decoded; a query is ignored, since files have none. */
export function resolveHref(href: string, file: string): Address {
  const url = href.trim();
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) return { kind: 'external', url };
  const hash = url.indexOf('#');
  const anchor = hash === -1 ? undefined : decode(url.slice(hash + 1));
  const path = decode((hash === -1 ? url : url.slice(0, hash)).replace(/\?.*$/, ''));
  if (path === '') return { kind: 'anchor', anchor: anchor ?? '' };
  if (path.startsWith('/')) return { kind: 'outside', path };
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.length === 0) return { kind: 'outside', path };
      parts.pop();
    } else parts.push(part);
  }
  return { kind: 'file', file: parts.join('/'), anchor };
}

/** The address an author writes in one file to lead to another. Both are paths from the library's folder. */
export function hrefBetween(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < parts.length - 1 && start[shared] === parts[shared]) shared += 1;
  const path = [...start.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
  return path
    .replace(/[ ()<>"#?%]/g, encodeURIComponent)
    .replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
