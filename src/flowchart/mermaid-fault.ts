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
function unclosedSubgraph(text: string): number | undefined {
  const open: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (/^\s*subgraph\b/.test(line)) open.push(index + 1);
    if (/^\s*end\s*;?\s*$/.test(line)) open.pop();
  });
  return open.at(-1);
}

function listed(words: string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? '');
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
  const lines = cleaned.text.split('\n');
  const place = (line: number, column: number): { line: number; column: number } => ({
    line: sourceLine(cleaned, line),
    column,
  });
  if (cleaned.text === '') return { message: 'The diagram is empty.', line: 1, column: 1 };
  const { hash } = error;

  if (!hash?.loc) {
    if (error.name === 'UnknownDiagramError' || /No diagram type detected/.test(error.message ?? '')) {
      const word = /^\S+/.exec(lines[0] ?? '')?.[0] ?? '';
      const message = `“${word}” is no kind of diagram. The first line names the kind, such as “flowchart TD” or “sequenceDiagram”.`;
      return { message, ...place(1, 1) };
    }
    const shape = /No such shape: (\S+?)\.?$/.exec(error.message ?? '')?.[1];
    if (shape !== undefined) {
      const row = lines.findIndex((line) => line.includes(shape));
      const column = (lines[row]?.indexOf(shape) ?? 0) + 1;
      return { message: `Mermaid has no shape “${shape}”.`, ...place(row + 1, column) };
    }
    const lexical = /Lexical error on line (\d+)/.exec(error.message ?? '')?.[1];
    if (lexical !== undefined) {
      const row = Number(lexical);
      const words = (lines[row - 1] ?? '').trim();
      const message = /^(flowchart|graph)\s/.test(words)
        ? `“${words}” gives no direction. Write “flowchart TD” (down) or “flowchart LR” (to the right).`
        : `Mermaid cannot read “${words}”.`;
      return { message, ...place(row, (lines[row - 1]?.search(/\S/) ?? 0) + 1) };
    }
    // Parsers of the newer diagrams write the place into the message.
    const written = /line[: ]+(\d+)(?:,? *col(?:umn)?[: ]+(\d+))?/i.exec(error.message ?? '');
    const message = (error.message ?? 'Mermaid cannot read this diagram.')
      .replace(/^(Parsing failed|Parse error|Error)[^:]*:\s*/i, '')
      .split('\n')
      .map((part) => part.trim())
      .filter((part) => part !== '' && !/^-*\^$/.test(part))
      .slice(0, 2)
      .join(' ');
    return {
      message: `Mermaid cannot read this: ${message.slice(0, 240)}`,
      ...place(Number(written?.[1] ?? 1), Number(written?.[2] ?? 1)),
    };
  }

  const { loc } = hash;
  const expected = (hash.expected ?? []).map((token) => token.replaceAll("'", ''));
  const labelOpen =
    expected.some((token) => insideLabel.has(token)) &&
    expected.some((token) => /E$|END|STOP|PIPE/.test(token)) &&
    !expected.includes('NODE_STRING');
  const atEnd = hash.token === 1 || hash.token === 'EOF';

  if (atEnd && labelOpen) {
    const column = loc.first_column;
    const line = lines[loc.first_line - 1] ?? '';
    const bracket = brackets.find(
      ([open]) => line.slice(0, column).endsWith(open) || line.slice(column).startsWith(open),
    );
    const message = line.slice(0, column + 1).includes('"')
      ? 'A quotation mark is opened here and never closed.'
      : `${bracket ? `“${bracket[0]}”` : 'A bracket'} is opened here and never closed${bracket ? ` with “${bracket[1]}”` : ''}.`;
    return { message, ...place(loc.first_line, Math.max(1, column)) };
  }
  if (atEnd) {
    const group = expected.includes('end') ? unclosedSubgraph(cleaned.text) : undefined;
    if (group !== undefined) {
      const column = (lines[group - 1]?.search(/\S/) ?? 0) + 1;
      return {
        message: 'This subgraph is never closed. Write “end” on a line after it.',
        ...place(group, column),
      };
    }
    const words = [...new Set(expected.flatMap((token) => tokenWords[token] ?? []))].slice(0, 3);
    return {
      message: `The diagram stops too early${words.length > 0 ? `: expected ${listed(words)}` : ''}.`,
      ...place(lines.length, (lines.at(-1)?.length ?? 0) + 1),
    };
  }

  // The last token that was read ends where the wrong one begins.
  const wholeLine = lines[loc.last_line - 1] ?? '';
  const spaces = /^\s*/.exec(wholeLine.slice(loc.last_column))?.[0].length ?? 0;
  const position = place(loc.last_line, Math.min(loc.last_column + spaces, wholeLine.length) + 1);
  const found = (hash.text ?? '').trim();
  const before = wholeLine.slice(0, loc.first_column);
  const opened = brackets.find(([open]) => loc.first_line === loc.last_line && before.endsWith(open));
  if (labelOpen && opened && /^[\])}]+$/.test(found)) {
    return {
      message: `“${opened[0]}” is closed with “${found}”. Close it with “${opened[1]}”.`,
      ...position,
    };
  }
  if (labelOpen && /^[([{}\])]+$/.test(found)) {
    return {
      message: `“${found}” stands inside the words of a box. Put the words in quotation marks: A["words (more words)"].`,
      ...position,
    };
  }
  if (found === 'end' && expected.includes('NODE_STRING') && !expected.includes('NEWLINE')) {
    return { message: '“end” closes a subgraph and cannot name a box. Write “End”.', ...position };
  }
  if (found === 'end') {
    return { message: '“end” closes a subgraph, but none is open here.', ...position };
  }
  if (/^-+>?$/.test(found) || wholeLine.slice(loc.last_column + spaces).startsWith('->')) {
    return { message: 'This is no arrow. An arrow has two dashes: A --> B.', ...position };
  }
  const words = [...new Set(expected.flatMap((token) => tokenWords[token] ?? []))].slice(0, 3);
  const subject = found === '' ? 'The line ends too early' : `“${found}” does not belong here`;
  return { message: `${subject}${words.length > 0 ? `: expected ${listed(words)}` : ''}.`, ...position };
}
