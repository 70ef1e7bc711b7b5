/** Widths of text without a browser, and lines that fit. All lengths are CSS pixels. */
import { glyphBlocks } from './glyph-widths.ts';

const widthOf = new Map<number, number>();
for (const block of glyphBlocks) {
  block.widths.split(' ').forEach((width, index) => {
    widthOf.set(block.first + index, Number(width) / 100);
  });
}

/** A letter the table does not hold: no width for combining marks, one em for wide scripts and pictures, else 0.8. */
function unmeasuredWidth(letter: string): number {
  if (/^[\p{M}\p{Cf}\p{Cc}]$/u.test(letter)) return 0;
  const codePoint = letter.codePointAt(0) ?? 0;
  const wide = codePoint >= 0x1100 && (codePoint < 0x1200 || codePoint >= 0x2e80);
  return wide || /^\p{Extended_Pictographic}$/u.test(letter) ? 1.1 : 0.8;
}

/** The width of one line of text, never less than it has in a usual system font. */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const letter of text) em += widthOf.get(letter.codePointAt(0) ?? 0) ?? unmeasuredWidth(letter);
  return em * fontSize;
}

/** Cuts a word that is wider than a line, if possible after a sign that joins parts of addresses and paths. */
function cutWord(word: string, fontSize: number, maxWidth: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece && textWidth(piece + letter, fontSize) > maxWidth) {
      const joint = piece.search(/[/\\._@:&=?-][^/\\._@:&=?-]*$/);
      const cut = joint > piece.length / 3 ? joint + 1 : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += letter;
  }
  pieces.push(piece);
  return pieces;
}

function fillLines(words: string[], fontSize: number, maxWidth: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line && textWidth(`${line} ${word}`, fontSize) > maxWidth) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  lines.push(line);
  return lines;
}

/**
 * Breaks text into as few lines as fit the width, then makes them about equally long.
 *
 * @param text plain text; `\n` forces a break
 * @returns at least one line, none wider than `maxWidth` except a single letter that is wider by itself
 */
export function wrapText(text: string, fontSize: number, maxWidth: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const words = paragraph
      .split(/\s+/)
      .filter((word) => word !== '')
      .flatMap((word) => (textWidth(word, fontSize) > maxWidth ? cutWord(word, fontSize, maxWidth) : [word]));
    let lines = fillLines(words, fontSize, maxWidth);
    for (let narrower = maxWidth - 8; narrower > maxWidth / 3; narrower -= 8) {
      const balanced = fillLines(words, fontSize, narrower);
      if (balanced.length > lines.length || balanced.some((line) => textWidth(line, fontSize) > narrower))
        break;
      lines = balanced;
    }
    return lines;
  });
}
