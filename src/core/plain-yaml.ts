/**
 * The YAML that frontmatter is nearly always written in, read in one pass: maps, lists, one-line texts, whole numbers,
 * lists and maps in brackets on one line.
 *
 * Parsing frontmatter was the largest part of a lint (measured), and almost none of it needs a full parser. Whatever is
 * not surely of this kind — comments, anchors, texts over several lines, escapes, a doubled key — is left to the library:
 * `readPlainYaml` then gives nothing at all. A test holds both to the same values and the same places.
 */
import type { YamlResult } from './frontmatter.ts';
import type { Point, Range } from './model.ts';

/** The values and places of a YAML text; undefined when the text needs a full parser. */
export type PlainYaml = Omit<YamlResult, 'faults'>;

interface Line {
  /** Where the line begins in the YAML text. */
  start: number;
  /** Without its end and without spaces there. */
  text: string;
  indent: number;
  /** Where the next line begins. */
  next: number;
  number: number;
}

/** Thrown, and caught below, when the text is of another kind. Not an error: it has no stack to pay for. */
const other = Symbol('other YAML');

/**
 * @param at the place in the file where the text begins; it must be the start of a line
 * @param places whether the places are wanted; without them the ranges mean nothing, and it takes half the time
 * @returns undefined for whatever needs a full parser
 */
export function readPlainYaml(text: string, at: Point, places = true): PlainYaml | undefined {
  if (at.column !== 1) return undefined;
  try {
    return new Reader(text, at, places).read();
  } catch (thrown) {
    if (thrown === other) return undefined;
    throw thrown;
  }
}

const key = /^([A-Za-z][A-Za-z0-9_-]*):(?: +|$)/;
/** Keys that are no text, and the one that JavaScript reads in its own way. */
const unusualKey = /^(?:null|true|false|__proto__)$/i;
/** Starts with a letter, a digit or what cannot begin anything else, and has nothing in it that YAML reads. */
const plainText = /^[\p{L}\p{N}<(/=+.$^;][^\t#]*$/u;
const plainInFlow = /^[\p{L}\p{N}</=+.$^;(][^\t#,[\]{}]*$/u;
const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;
/** What the core schema of YAML 1.2 may read as something else than text. */
const notText =
  /^(?:~|null|true|false|[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:e[-+]?\d+)?|0o[0-7]+|0x[\da-f]+|[-+]?\.inf|\.nan)$/i;
const flowEnd = /[,[\]{}]/g;

const origin: Point = { line: 1, column: 1, offset: 0 };
const nowhere: Range = { start: origin, end: origin };

class Reader {
  readonly text: string;
  readonly base: Point;
  readonly places: boolean;
  readonly lines: Line[] = [];
  readonly ranges: YamlResult['ranges'] = Object.create(null);
  readonly sources: YamlResult['sources'] = Object.create(null);
  at = 0;

  constructor(text: string, base: Point, places: boolean) {
    this.text = text;
    this.base = base;
    this.places = places;
  }

  read(): PlainYaml {
    this.splitLines();
    const first = this.lines[0];
    if (first?.indent !== 0) throw other;
    const value = first.text.startsWith('-') ? this.list(0, '') : this.map(0, '');
    if (this.at < this.lines.length) throw other;
    return { value, ranges: this.ranges, sources: this.sources };
  }

  /** Blank lines at the end go; anywhere else they may belong to a text over several lines. */
  private splitLines(): void {
    const { text } = this;
    let start = 0;
    let number = 0;
    let blank = false;
    while (start < text.length) {
      let end = text.indexOf('\n', start);
      const next = end === -1 ? text.length : end + 1;
      if (end === -1) end = text.length;
      else if (text.charCodeAt(end - 1) === 13 && end > start) end -= 1;
      let last = end;
      while (last > start && text.charCodeAt(last - 1) === 32) last -= 1;
      if (last === start) blank = true;
      else {
        if (blank) throw other;
        const line = text.slice(start, last);
        if (line.includes('\r') || line.includes('\t')) throw other;
        let indent = 0;
        while (line.charCodeAt(indent) === 32) indent += 1;
        this.lines.push({ start, text: line, indent, next, number });
      }
      start = next;
      number += 1;
    }
    if (/^(?:---|\.\.\.|%)/m.test(text)) throw other;
  }

  private point(line: Line, column: number): Point {
    return {
      line: this.base.line + line.number,
      column: column + 1,
      offset: this.base.offset + line.start + column,
    };
  }

  private range(line: Line, from: number, to: number): Range {
    if (!this.places) return nowhere;
    return { start: this.point(line, from), end: this.point(line, to) };
  }

  /** From a place to the start of the line after the one read last, as the library counts lists and maps. */
  private block(line: Line, from: number): Range {
    if (!this.places) return nowhere;
    const last = this.lines[this.at - 1]!;
    const ended = last.next > last.start + last.text.length && this.text[last.next - 1] === '\n';
    const end: Point = ended
      ? {
          line: this.base.line + last.number + 1,
          column: 1,
          offset: this.base.offset + last.next,
        }
      : this.point(last, last.next - last.start);
    return { start: this.point(line, from), end };
  }

  /** `first`: the map begins inside a line, behind a hyphen. */
  private map(indent: number, path: string, first?: { line: Line; column: number }): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    let start = first;
    for (;;) {
      const line = this.lines[this.at];
      const column = start ? start.column : indent;
      if (!line || (!start && line.indent < indent)) break;
      if (!start && line.indent > indent) throw other;
      const rest = line.text.slice(column);
      const found = key.exec(rest);
      if (!found) throw other;
      const name = found[1]!;
      if (Object.hasOwn(value, name) || unusualKey.test(name)) throw other;
      const here = path === '' ? name : `${path}.${name}`;
      const keyRange = this.range(line, column, column + name.length);
      const from = column + found[0].length;
      start = undefined;
      // The entry stands in its place before its children, as the library's walk leaves it.
      const entry = { key: keyRange, value: keyRange };
      this.ranges[here] = entry;
      if (from < line.text.length) {
        this.at += 1;
        value[name] = this.inline(line, from, line.text.length, here, (range) => {
          entry.value = range;
        });
        const following = this.lines[this.at];
        if (following && following.indent > indent) throw other;
        continue;
      }
      this.at += 1;
      const child = this.lines[this.at];
      if (
        !child ||
        child.indent < indent ||
        (child.indent === indent && !child.text.startsWith('- ', indent))
      )
        throw other;
      value[name] = child.text.startsWith('- ', child.indent)
        ? this.list(child.indent, here)
        : this.map(child.indent, here);
      entry.value = this.block(child, child.indent);
    }
    return value;
  }

  private list(indent: number, path: string): unknown[] {
    const value: unknown[] = [];
    for (;;) {
      const line = this.lines[this.at];
      if (!line || line.indent < indent) break;
      if (line.indent > indent) throw other;
      if (!line.text.startsWith('- ', indent)) break;
      let column = indent + 2;
      while (line.text.charCodeAt(column) === 32) column += 1;
      if (column >= line.text.length) throw other;
      const here = path === '' ? String(value.length) : `${path}.${value.length}`;
      const entry = { key: this.range(line, column, column), value: this.range(line, column, column) };
      this.ranges[here] = entry;
      if (key.test(line.text.slice(column))) {
        value.push(this.map(column, here, { line, column }));
        entry.key = this.block(line, column);
        entry.value = entry.key;
        continue;
      }
      this.at += 1;
      value.push(
        this.inline(line, column, line.text.length, here, (range) => {
          entry.key = range;
          entry.value = range;
        }),
      );
      const following = this.lines[this.at];
      if (following && following.indent > indent) throw other;
    }
    return value;
  }

  /** A value that ends on its line. */
  private inline(line: Line, from: number, to: number, path: string, place: (range: Range) => void): unknown {
    const first = line.text[from];
    if (first === '[' || first === '{') {
      const flow = new Flow(line.text, from, to);
      const value = this.flow(line, flow, path, place);
      if (flow.at !== to) throw other;
      return value;
    }
    place(this.range(line, from, to));
    const written = line.text.slice(from, to);
    if (first === '"' || first === "'") return quoted(written);
    if (!plainText.test(written) || written.includes(': ') || written.endsWith(':')) throw other;
    return this.scalar(written, path);
  }

  private scalar(written: string, path: string): unknown {
    if (wholeNumber.test(written)) {
      this.sources[path] = written;
      return Number(written);
    }
    if (written === 'true' || written === 'false') {
      this.sources[path] = written;
      return written === 'true';
    }
    if (notText.test(written)) throw other;
    return written;
  }

  private flow(line: Line, flow: Flow, path: string, place: (range: Range) => void): unknown {
    const start = flow.at;
    const isList = line.text[start] === '[';
    const list: unknown[] = [];
    const map: Record<string, unknown> = {};
    const close = isList ? ']' : '}';
    flow.at += 1;
    flow.spaces();
    while (flow.character !== close) {
      if (isList) {
        const here = path === '' ? String(list.length) : `${path}.${list.length}`;
        const entry = { key: this.range(line, flow.at, flow.at), value: this.range(line, flow.at, flow.at) };
        this.ranges[here] = entry;
        list.push(
          this.flowValue(line, flow, here, (range) => {
            entry.key = range;
            entry.value = range;
          }),
        );
      } else {
        const name = flow.key();
        if (Object.hasOwn(map, name) || unusualKey.test(name)) throw other;
        const keyRange = this.range(line, flow.at - name.length, flow.at);
        flow.at += 1;
        if (flow.character !== ' ') throw other;
        flow.spaces();
        const here = path === '' ? name : `${path}.${name}`;
        const entry = { key: keyRange, value: keyRange };
        this.ranges[here] = entry;
        map[name] = this.flowValue(line, flow, here, (range) => {
          entry.value = range;
        });
      }
      flow.spaces();
      const sign: string = flow.character;
      if (sign === ',') {
        flow.at += 1;
        flow.spaces();
        if (flow.character === close) throw other;
      } else if (sign !== close) throw other;
    }
    flow.at += 1;
    place(this.range(line, start, flow.at));
    return isList ? list : map;
  }

  private flowValue(line: Line, flow: Flow, path: string, place: (range: Range) => void): unknown {
    const { character } = flow;
    if (character === '[' || character === '{') return this.flow(line, flow, path, place);
    const from = flow.at;
    if (character === '"' || character === "'") {
      const end = line.text.indexOf(character, from + 1);
      if (end === -1 || end >= flow.to) throw other;
      flow.at = end + 1;
      place(this.range(line, from, flow.at));
      return quoted(line.text.slice(from, flow.at));
    }
    flow.word();
    const written = line.text.slice(from, flow.at).trimEnd();
    if (!plainInFlow.test(written) || /:(?: |$)/.test(written)) throw other;
    place(this.range(line, from, from + written.length));
    return this.scalar(written, path);
  }
}

class Flow {
  readonly text: string;
  readonly to: number;
  at: number;

  constructor(text: string, at: number, to: number) {
    this.text = text;
    this.at = at;
    this.to = to;
  }

  get character(): string {
    if (this.at >= this.to) throw other;
    return this.text[this.at]!;
  }

  spaces(): void {
    while (this.at < this.to && this.text.charCodeAt(this.at) === 32) this.at += 1;
  }

  /** On to the next sign that ends a value. */
  word(): void {
    flowEnd.lastIndex = this.at;
    const found = flowEnd.exec(this.text);
    this.at = Math.min(this.to, found ? found.index : this.to);
  }

  /** A name up to its colon; `at` is then the colon. */
  key(): string {
    const found = /^[A-Za-z][A-Za-z0-9_-]*(?=:)/.exec(this.text.slice(this.at, this.to))?.[0];
    if (found === undefined) throw other;
    this.at += found.length;
    return found;
  }
}

/** A text in quotes on one line, without escapes. */
function quoted(written: string): string {
  const mark = written[0]!;
  const inner = written.slice(1, -1);
  if (written.length < 2 || written.at(-1) !== mark || inner.includes(mark)) throw other;
  if (mark === '"' && inner.includes('\\')) throw other;
  return inner;
}
