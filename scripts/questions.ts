/** Asks at a terminal for what a command was not told. */
import { createInterface } from 'node:readline/promises';
import { nearest } from '../src/core/nearest.ts';

export interface Question {
  /** As it is asked, without a question mark or colon at its end. */
  ask: string;
  /** The answers there are; any when left out. */
  among?: readonly string[];
  /** What an empty answer means. */
  usual?: string;
}

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** The terminal, when a person sits at it. */
export function terminal(): Terminal | undefined {
  const there = process.stdin.isTTY && process.stdout.isTTY && !process.env['CI'];
  return there ? { input: process.stdin, output: process.stdout } : undefined;
}

export interface Interview {
  /**
   * Asks until the answer is one that can be used.
   * @returns undefined when the person has ended the input
   */
  answer(question: Question): Promise<string | undefined>;
  end(): void;
}

export function interview({ input, output }: Terminal): Interview {
  const lines = createInterface({ input, output });
  const typed = lines[Symbol.asyncIterator]();
  return {
    async answer({ ask, among, usual }) {
      const choice = among === undefined ? '' : ` (${among.join(', ')})`;
      lines.setPrompt(`${ask}${choice}${usual === undefined ? '' : ` [${usual}]`}: `);
      for (;;) {
        lines.prompt();
        const { value, done } = await typed.next();
        if (done) return undefined;
        const answer = value.trim() === '' ? usual : value.trim();
        if (answer !== undefined && (among === undefined || among.includes(answer))) return answer;
        const guess = nearest(answer ?? '', among ?? []);
        output.write(
          answer === undefined
            ? 'An answer is needed.\n'
            : `It is none of them.${guess === undefined ? '' : ` Did you mean ${guess}?`}\n`,
        );
      }
    },
    end: () => lines.close(),
  };
}
