/** What a view keeps in this browser, under names of its own. A browser that forbids keeping loses comfort, never the page. */

const prefix = 'deskbook-';

/** What was kept under a name; undefined when nothing was, or when the browser forbids it. */
export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns false when the browser does not keep it: storage is forbidden or full */
export function keep(name: string, value: string): boolean {
  try {
    localStorage.setItem(prefix + name, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Where nothing may be kept, nothing is.
  }
}

/** The names kept that begin with `start`, in the order of the alphabet. */
export function keptNames(start: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + start))
      .map((key) => key.slice(prefix.length))
      .sort();
  } catch {
    return [];
  }
}

/** Calls back when another tab has changed what is kept under a name. */
export function whenKeptElsewhere(changed: (name: string) => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key?.startsWith(prefix)) changed(event.key.slice(prefix.length));
  });
}
