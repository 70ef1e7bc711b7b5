/** Reads what Chromium printed: the sheets of a PDF and the words on each. */
import { inflateSync } from 'node:zlib';

/** The words on each sheet, as the browser drew them, in the order in which it drew them. */
export function printedSheets(pdf: Buffer): string[] {
  const objects = readObjects(pdf);
  return [...objects.values()]
    .filter(({ dictionary }) => /\/Type\s*\/Page\b/.test(dictionary))
    .map(({ dictionary }) => {
      const contents = reference(dictionary, 'Contents');
      const drawn = contents === undefined ? '' : (objects.get(contents)?.stream ?? '');
      return wordsOf(drawn, fontsOf(dictionary, objects));
    });
}

interface PdfObject {
  dictionary: string;
  stream: string | undefined;
}

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endobj', start);
    const body = text.slice(start, end);
    const at = body.search(/stream\r?\n/);
    const dictionary = at === -1 ? body : body.slice(0, at);
    let stream: string | undefined;
    if (at !== -1) {
      const from = start + at + /stream\r?\n/.exec(body)![0].length;
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1]);
      const bytes = pdf.subarray(from, from + length);
      stream = (/\/FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes).toString('latin1');
    }
    objects.set(Number(match[1]), { dictionary, stream });
  }
  return objects;
}

function reference(dictionary: string, name: string): number | undefined {
  const found = new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Name of a font on the sheet → its glyphs as text. */
function fontsOf(page: string, objects: Map<number, PdfObject>): Map<string, Map<string, string>> {
  const resources = reference(page, 'Resources');
  const dictionary = resources === undefined ? page : (objects.get(resources)?.dictionary ?? '');
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name, object] of dictionary.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
    const map = reference(objects.get(Number(object))?.dictionary ?? '', 'ToUnicode');
    fonts.set(name!, glyphs(map === undefined ? '' : (objects.get(map)?.stream ?? '')));
  }
  return fonts;
}

function glyphs(map: string): Map<string, string> {
  const found = new Map<string, string>();
  const text = (hex: string): string =>
    String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, to] of block!.matchAll(/<(\w+)>\s*<(\w+)>/g))
      found.set(glyph!.toUpperCase(), text(to!));
  for (const [, block] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first, last, to] of block!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [from, until, base] = [first!, last!, to!].map((hex) => Number.parseInt(hex, 16)) as [
        number,
        number,
        number,
      ];
      for (let code = from; code <= until; code++)
        found.set(
          code.toString(16).toUpperCase().padStart(first!.length, '0'),
          String.fromCharCode(base + code - from),
        );
    }
  return found;
}

function wordsOf(drawn: string, fonts: Map<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let words = '';
  for (const [, name, shown] of drawn.matchAll(
    /\/(F\d+) [\d.]+ Tf|((?:<[0-9A-Fa-f]+>[^<\]]*)+\]?\s*T[Jj])/g,
  )) {
    if (name !== undefined) {
      font = fonts.get(name);
      continue;
    }
    for (const [, hex] of shown!.matchAll(/<([0-9A-Fa-f]+)>/g))
      for (const glyph of hex!.toUpperCase().match(/.{4}/g) ?? []) words += font?.get(glyph) ?? '';
    words += ' ';
  }
  return words.replace(/\s+/g, ' ');
}
