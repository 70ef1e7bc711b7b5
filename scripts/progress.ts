/** A line on the terminal that says what is being done. Silent where nobody watches. */

export interface Progress {
  step(what: string, done: number, of: number): void;
  /** Clears the line. */
  end(): void;
}

export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY || process.env['CI']) return { step: () => {}, end: () => {} };
  let last = 0;
  return {
    step(what, done, of) {
      // Ten times a second is smooth; more would cost more than the work.
      const now = performance.now();
      if (now - last < 100 && done < of) return;
      last = now;
      stream.write(`\r\u001B[2K${what} ${done} of ${of}`);
    },
    end() {
      stream.write('\r\u001B[2K');
    },
  };
}
