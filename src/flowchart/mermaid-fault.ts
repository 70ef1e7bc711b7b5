/** Mermaid's complaints as sentences a help-desk author can act on. */
import type { CleanedMermaid } from './mermaid-text.ts';

/** A fault in a diagram. Line and column count from 1, in the diagram's own text as written. */
export interface DiagramFault {
  message: string;
  line: number;
  column: number;
}

/** What Mermaid's parsers attach to an error. */
export interface ParserHash {
  text?: string;
  token?: string | number;
  expected?: string[];
  loc?: { first_line: number; first_column: number; last_line: number; last_column: number };
}

/** Names of the parser's tokens, as an author would say them. What is not here is left out of the sentence. */
const tokenWords: Record<string, string> = {
  SQE: '“]”',
  PE: '“)”',
  DIAMOND_STOP: '“}”',
  PIPE: '“|”',
  STADIUMEND: '“])”',
  SUBROUTINEEND: '“]]”',
  CYLINDEREND: '“)]”',
  DOUBLECIRCLEEND: '“)))”',
  NODE_STRING: 'the name of a box',
  LINK: 'an arrow such as -->',
  START_LINK: 'an arrow such as -->',
  ARROW: 'an arrow such as -->',
  TXT: 'a colon and a message, such as “: text”',
  ACTOR: 'the name of a participant',
  NEWLINE: 'the end of the line',
  EOF: 'the end of the diagram',
  end: '“end”',
};

/** Tokens that may stand inside a label: when they are expected, a label is open. */
const insideLabel = new Set(['TEXT', 'UNICODE_TEXT', 'TAGSTART']);

/** Longest bracket first, as Mermaid reads them. */
const brackets: [open: string, close: string][] = [
  ['(((', ')))'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['((', '))'],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['|', '|'],
];

function sourceLine(cleaned: CleanedMermaid, line: number): number {
  return cleaned.sourceLines[Math.min(Math.max(line, 1), cleaned.sourceLines.length) - 1] ?? 1;
}

/** The first line from which on a group is never closed, counting from 1 in the cleaned text. */
function unclosedSubgraph(lines: string[]): number | undefined {
  const open: number[] = [];
  lines.forEach((line, index) => {
    if (/^\s*subgraph\b/.test(line)) open.push(index + 1);
    if (/^\s*end\s*;?\s*$/.test(line)) open.pop();
  });
  return open.at(-1);
}

function listed(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
}

/** A fault in the cleaned text, which Deskbook has still to find in the author's. */
interface CleanedFault {
  message: string;
  line: number;
  column: number;
}

type Place = NonNullable<ParserHash['loc']>;

function expectedWords(expected: string[]): string {
  const words = [...new Set(expected.flatMap((token) => tokenWords[token] ?? []))].slice(0, 3);
  return words.length > 0 ? `: expected ${listed(words)}` : '';
}

/** What has no place of its own: no diagram at all, an unknown shape, a letter no parser knows, the newer parsers. */
function faultWithoutPlace(name: string, message: string, lines: string[]): CleanedFault {
  const first = lines[0] ?? '';
  if (name === 'UnknownDiagramError' || message.includes('No diagram type detected')) {
    const word = /^\S+/.exec(first)?.[0] ?? '';
    return {
      message: `“${word}” is no kind of diagram. The first line names the kind, such as “flowchart TD” or “sequenceDiagram”.`,
      line: 1,
      column: 1,
    };
  }
  const shape = /No such shape: (\S+?)\.?$/.exec(message)?.[1];
  if (shape !== undefined) {
    const row = lines.findIndex((line) => line.includes(shape));
    const column = (lines[row]?.indexOf(shape) ?? 0) + 1;
    return { message: `Mermaid has no shape “${shape}”.`, line: row + 1, column };
  }
  const lexical = /Lexical error on line (\d+)/.exec(message)?.[1];
  if (lexical !== undefined) {
    const line = Number(lexical);
    const words = (lines[line - 1] ?? '').trim();
    return {
      message: /^(flowchart|graph)\s/.test(words)
        ? `“${words}” gives no direction. Write “flowchart TD” (down) or “flowchart LR” (to the right).`
        : `Mermaid cannot read “${words}”.`,
      line,
      column: Math.max(0, lines[line - 1]?.search(/\S/) ?? 0) + 1,
    };
  }
  const written = /line[: ]+(\d+)(?:,? *col(?:umn)?[: ]+(\d+))?/i.exec(message);
  const said = message
    .replace(/^(Parsing failed|Parse error|Error)[^:]*:\s*/i, '')
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^-*\^$/.test(part))
    .slice(0, 2)
    .join(' ');
  return {
    message: said === '' ? 'Mermaid cannot read this.' : `Mermaid cannot read this: ${said.slice(0, 240)}`,
    line: Number(written?.[1] ?? 1),
    column: Number(written?.[2] ?? 1),
  };
}

/** The text ended while something was open: the fault is where it was opened. */
function faultAtEnd(loc: Place, expected: string[], labelOpen: boolean, lines: string[]): CleanedFault {
  if (labelOpen) {
    const column = loc.first_column;
    const line = lines[loc.first_line - 1] ?? '';
    const bracket = brackets.find(
      ([open]) => line.slice(0, column).endsWith(open) || line.slice(column).startsWith(open),
    );
    const [open, close] = bracket ? [`“${bracket[0]}”`, ` with “${bracket[1]}”`] : ['A bracket', ''];
    return {
      message: line.slice(0, column + 1).includes('"')
        ? 'A quotation mark is opened here and never closed.'
        : `${open} is opened here and never closed${close}.`,
      line: loc.first_line,
      column: Math.max(1, column),
    };
  }
  const group = expected.includes('end') ? unclosedSubgraph(lines) : undefined;
  if (group !== undefined) {
    return {
      message: 'This subgraph is never closed. Write “end” on a line after it.',
      line: group,
      column: (lines[group - 1]?.search(/\S/) ?? 0) + 1,
    };
  }
  return {
    message: `The diagram stops too early${expectedWords(expected)}.`,
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  };
}

/** Something stands where it cannot: the fault is there, right after the last token that could be read. */
function faultAtToken(
  found: string,
  loc: Place,
  expected: string[],
  labelOpen: boolean,
  lines: string[],
): CleanedFault {
  const wholeLine = lines[loc.last_line - 1] ?? '';
  const rest = wholeLine.slice(loc.last_column);
  const spaces = rest.length - rest.trimStart().length;
  const place = { line: loc.last_line, column: Math.min(loc.last_column + spaces, wholeLine.length) + 1 };
  const before = wholeLine.slice(0, loc.first_column);
  const opened = brackets.find(([open]) => loc.first_line === loc.last_line && before.endsWith(open));
  const fault = (message: string): CleanedFault => ({ message, ...place });

  if (labelOpen && opened && /^[\])}]+$/.test(found)) {
    return fault(`“${opened[0]}” is closed with “${found}”. Close it with “${opened[1]}”.`);
  }
  if (labelOpen && /^[([{}\])]+$/.test(found)) {
    return fault(
      `“${found}” stands inside the words of a box. Put the words in quotation marks: A["words (more words)"].`,
    );
  }
  if (found === 'end') {
    return expected.includes('NODE_STRING') && !expected.includes('NEWLINE')
      ? fault('“end” closes a subgraph and cannot name a box. Write “End”.')
      : fault('“end” closes a subgraph, but none is open here.');
  }
  if (/^-+>?$/.test(found) || rest.trimStart().startsWith('->')) {
    return fault('This is no arrow. An arrow has two dashes: A --> B.');
  }
  const subject = found === '' ? 'The line ends too early' : `“${found}” does not belong here`;
  return fault(`${subject}${expectedWords(expected)}.`);
}

/**
 * Says what was found and what was expected, at the line of the text as written.
 *
 * @param error what Mermaid threw
 * @param cleaned the text it was given
 */
export function explainFault(
  error: { message?: string; name?: string; hash?: ParserHash | undefined },
  cleaned: CleanedMermaid,
): DiagramFault {
  if (cleaned.text === '') return { message: 'The diagram is empty.', line: 1, column: 1 };
  const lines = cleaned.text.split('\n');
  const inSource = ({ message, line, column }: CleanedFault): DiagramFault => ({
    message,
    line: sourceLine(cleaned, line),
    column,
  });
  const { hash } = error;
  if (!hash?.loc) return inSource(faultWithoutPlace(error.name ?? '', error.message ?? '', lines));

  const expected = (hash.expected ?? []).map((token) => token.replaceAll("'", ''));
  const labelOpen =
    expected.some((token) => insideLabel.has(token)) &&
    expected.some((token) => /E$|END|STOP|PIPE/.test(token)) &&
    !expected.includes('NODE_STRING');
  if (hash.token === 1 || hash.token === 'EOF')
    return inSource(faultAtEnd(hash.loc, expected, labelOpen, lines));
  return inSource(faultAtToken((hash.text ?? '').trim(), hash.loc, expected, labelOpen, lines));
}
