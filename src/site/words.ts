/** Small changes to words on their way to a page. */

/** `procedure` → `Procedure`. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Splits a sentence of a rule at its backticks; every second part is code. */
export function codeParts(text: string): string[] {
  return text.split('`');
}

/** A name as an anchor: `Devices, mail and print` → `devices-mail-and-print`. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
