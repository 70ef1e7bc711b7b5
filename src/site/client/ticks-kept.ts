/** What is remembered of the ticks on a document's page, and whether it still counts. Pure. */

/** Ticks count for one version only: in another, the step of the same name may be a different one. */
export interface KeptTicks {
  version: string;
  /** Names of steps and of boxes on checklists. */
  ticked: string[];
  /** When the first of them was set; milliseconds since 1970. */
  since: number;
}

/** The name under which a document's ticks are kept; the base keeps two libraries on one host apart. */
export function ticksName(base: string, id: string): string {
  return `ticks:${base}:${id}`;
}

/** Reads what was kept; undefined for anything that this site did not write. */
export function readTicks(text: string | undefined): KeptTicks | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return undefined;
    const { version, ticked, since } = value as Partial<Record<keyof KeptTicks, unknown>>;
    if (typeof version !== 'string' || typeof since !== 'number' || !Array.isArray(ticked)) return undefined;
    if (!Number.isFinite(new Date(since).getTime())) return undefined;
    return { version, since, ticked: ticked.filter((name): name is string => typeof name === 'string') };
  } catch {
    return undefined;
  }
}

/** `09:12` for today, else `21 November, 09:12`: ticks of yesterday may be those of another call. */
export function sinceWhen(since: number, now: number): string {
  const [then, today] = [new Date(since), new Date(now)];
  const time = then.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (then.toDateString() === today.toDateString()) return time;
  return `${then.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${time}`;
}
