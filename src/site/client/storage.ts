/**
 * What the browser keeps between visits. Some browsers forbid it, some hold text that nobody of us wrote: then nothing
 * is kept, `undefined` is read, and nothing fails.
 */

const prefix = 'deskbook-';

/** Reads what was kept under a name; the caller checks its shape. */
export function kept(name: string): unknown {
  try {
    const text = localStorage.getItem(prefix + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can hold. Returns false where the browser forbids it or has no room. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** The names under which something is kept, those that begin with `start`, sorted. */
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
