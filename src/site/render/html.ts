/** HTML as text. Everything that comes from a document passes through `escapeHtml` or `attributes`; nothing else may. */

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}

/** ` class="step" hidden`: attributes without a value, or with `undefined` or `false`, are left out. */
export function attributes(values: Record<string, string | number | boolean | undefined>): string {
  let out = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === false) continue;
    out += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  }
  return out;
}

/** An element around content that is HTML already. */
export function element(
  name: string,
  values: Record<string, string | number | boolean | undefined>,
  html: string,
): string {
  return `<${name}${attributes(values)}>${html}</${name}>`;
}
