/** Runs the command line without a process of its own, which takes a tenth of the time. */
import { vi } from 'vitest';
import { run } from '../../scripts/deskbook.ts';
import type { Ran } from './command-line.ts';

/** What `deskbook …` prints and returns. Not for commands that read what is piped in, or that go on running. */
export async function deskbookHere(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const said = { stdout: '', stderr: '' };
  const take =
    (stream: keyof typeof said, end: string) =>
    (text: unknown): true => {
      said[stream] += `${String(text)}${end}`;
      return true;
    };
  for (const [name, value] of Object.entries({ NO_COLOR: '1', ...env })) vi.stubEnv(name, value);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(take('stdout', '\n')),
    vi.spyOn(console, 'error').mockImplementation(take('stderr', '\n')),
    vi.spyOn(process.stdout, 'write').mockImplementation(take('stdout', '')),
  ];
  try {
    return { code: await run(args), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
    vi.unstubAllEnvs();
  }
}
