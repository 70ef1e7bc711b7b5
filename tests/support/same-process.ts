/** Runs the command line in this process: for what it says, where a process of its own would show no more. */
import { vi } from 'vitest';
import { run } from '../../scripts/deskbook.ts';
import type { Ran } from './command-line.ts';

/** `deskbook …`; relative paths go from the repository. */
export async function deskbookHere(args: string[]): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const take = (where: keyof typeof said) => (words: unknown) => {
    said[where] += `${String(words)}\n`;
  };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(take('stdout')),
    vi.spyOn(console, 'error').mockImplementation(take('stderr')),
  ];
  try {
    return { code: await run(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
