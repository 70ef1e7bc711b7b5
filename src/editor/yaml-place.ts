/** Where in a YAML text somebody is typing: which key, or the value of which key. Works on text that is not YAML yet. */

export interface YamlPlace {
  /** Keys from the top; `0` stands for an item of a list. */
  path: string[];
  at: 'key' | 'value';
  /** What has been typed of the key or the value. */
  prefix: string;
  /** Whether the place is inside `[…]` or `{…}`. */
  inline: boolean;
}

interface Line {
  /** Columns before the first hyphen, and before what follows the hyphens. */
  dash: number | undefined;
  indent: number;
  rest: string;
}

/** @param before the YAML up to the cursor; without the `---` of frontmatter */
export function yamlPlace(before: string): YamlPlace | undefined {
  const lines = before.split(/\r\n|\n|\r/);
  const current = readLine(lines.at(-1)!);
  if (/^#|\s#/.test(current.rest)) return undefined;
  const above = parents(lines.slice(0, -1).map(readLine), current);
  const key = /^([\w.-]+)[ \t]*:(?:[ \t]+|$)/.exec(current.rest);
  if (!key) {
    if (/^[[{]/.test(current.rest)) return inlinePlace(above, current.rest);
    // `- ` opens an item: of a list of texts a value, of a list of maps a key; whoever has the schema decides.
    return { path: above, at: 'key', prefix: current.rest, inline: false };
  }
  return inlinePlace([...above, key[1]!], current.rest.slice(key[0].length));
}

function readLine(text: string): Line {
  const [, spaces = '', dashes = '', rest = ''] = /^([ \t]*)((?:-[ \t]+|-$)*)(.*)$/.exec(text) ?? [];
  return {
    dash: dashes === '' ? undefined : spaces.length,
    indent: spaces.length + dashes.length,
    rest,
  };
}

/** The keys above a line, by its indent. */
function parents(lines: Line[], current: Line): string[] {
  const path: string[] = [];
  let limit = current.indent;
  let inItem = false;
  const leaveItem = (dash: number): void => {
    path.unshift('0');
    limit = dash;
    inItem = true;
  };
  if (current.dash !== undefined) leaveItem(current.dash);
  for (const line of lines.reverse()) {
    if (line.rest === '' && line.dash === undefined) continue;
    if (line.rest.startsWith('#')) continue;
    const key = /^([\w.-]+)[ \t]*:(?:[ \t]|$)/.exec(line.rest)?.[1];
    if (line.dash !== undefined) {
      if (!inItem && line.indent === limit) leaveItem(line.dash);
      else if (line.indent < limit && key !== undefined && line.dash < limit) {
        path.unshift(key);
        leaveItem(line.dash);
      }
    } else if (key !== undefined && (line.indent < limit || (inItem && line.indent === limit))) {
      path.unshift(key);
      limit = line.indent;
      inItem = false;
    }
  }
  return path;
}

/** Reads what follows a key: a plain value, or brackets with more keys and items in them. */
function inlinePlace(path: string[], value: string): YamlPlace {
  const frames: { kind: '{' | '['; key: string | undefined }[] = [];
  let from = 0;
  let quote = '';
  for (let at = 0; at < value.length; at++) {
    const character = value[at]!;
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    const frame = frames.at(-1);
    if ((character === '"' || character === "'") && value.slice(from, at).trim() === '') quote = character;
    else if ((character === '{' || character === '[') && value.slice(from, at).trim() === '') {
      frames.push({ kind: character, key: undefined });
      from = at + 1;
    } else if (!frame) continue;
    else if (character === '}' || character === ']') frames.pop();
    else if (character === ',') {
      frame.key = undefined;
      from = at + 1;
    } else if (character === ':' && frame.kind === '{' && /\s|^$/.test(value[at + 1] ?? '')) {
      frame.key = value.slice(from, at).trim();
      from = at + 1;
    }
  }
  const full = [...path];
  for (const { kind, key } of frames) {
    if (kind === '[') full.push('0');
    else if (key !== undefined) full.push(key);
  }
  const last = frames.at(-1);
  return {
    path: full,
    at: last?.kind === '{' && last.key === undefined ? 'key' : 'value',
    prefix: value.slice(from).trimStart(),
    inline: frames.length > 0,
  };
}
