/**
 * Runs a command and says what it cost, all its child processes included.
 *
 * CPU seconds come from the operating system's accounting of finished processes, by way of the shell's `times`: on
 * every system with a POSIX shell. It counts a process once its parent has waited for it. On Linux the processes are
 * also watched while they run: that gives peak memory, and catches the processor time of a child that nobody waited for.
 */
import { spawn } from 'node:child_process';
import { type ProcessWatch, watchProcesses } from './watch-processes.ts';

export interface RunCommand {
  /** A program and its arguments. */
  command: readonly string[];
  /** Working folder. */
  folder: string;
  environment?: Record<string, string>;
  /** Exit codes that are no failure; 0 when left out. A linter that finds something exits with 1. */
  accepts?: readonly number[];
  /** Seconds after which the command is stopped. */
  limit?: number;
}

export interface Cost {
  /** User and system time of all processes, in seconds. */
  cpu: number;
  /** Time on the clock, in seconds; depends on what else the machine does. */
  wall: number;
  /** Peak memory in bytes, of all processes together; undefined where the system does not tell. */
  memory: number | undefined;
  /** The same of the process that took most; less than the sum, which counts shared pages more than once. */
  largestProcess: number | undefined;
  /** CPU seconds by program, as far as the watch saw them; empty where it cannot see. */
  byProgram: Record<string, number>;
}

export interface Measured {
  cost: Cost;
  /** What the command printed; of very much, the beginning. */
  output: string;
}

/** How much of what a command prints is kept, in characters; a linter prints a line or more for each document. */
const keptOutput = 2_000_000;

/** A command that did not end as it should; the message ends with what it printed last. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
  /** The end of what the command printed. */
  readonly output: string;

  constructor(message: string, output = '') {
    super(message);
    this.output = output;
  }
}

/** The shell runs the command as its only child, then prints its own and its children's times on file descriptor 3. */
const wrapper = '"$@"; code=$?; times >&3; exit $code';

/**
 * Runs a command and waits for its end.
 * @throws CommandFailed when the command ends with an exit code that is not accepted, or takes too long; its last lines
 * of output are in the message
 */
export async function measure(run: RunCommand): Promise<Measured> {
  const started = performance.now();
  const child = spawn('sh', ['-c', wrapper, 'sh', ...run.command], {
    cwd: run.folder,
    env: { ...process.env, ...run.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // A group of its own, so that a command that takes too long is stopped with its children.
    detached: true,
  });
  // Without a process identifier the command could not start, and the error event says why.
  const watch: ProcessWatch | undefined = child.pid === undefined ? undefined : watchProcesses(child.pid);
  let output = '';
  let lastOutput = '';
  let times = '';
  let tooLong = false;
  const keep = (chunk: Buffer): void => {
    const text = chunk.toString();
    if (output.length < keptOutput) output += text;
    lastOutput = (lastOutput + text).slice(-4000);
  };
  child.stdout!.on('data', keep);
  child.stderr!.on('data', keep);
  child.stdio[3]!.on('data', (chunk: Buffer) => {
    times += chunk.toString();
  });
  const stop = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  // Whoever ends the benchmark ends what it measures.
  process.once('exit', stop);
  const limit = run.limit ?? 1800;
  const timer = setTimeout(() => {
    tooLong = true;
    stop();
  }, limit * 1000);
  const code = await new Promise<number>((done, failed) => {
    child.on('error', failed);
    child.on('close', (exit) => done(exit ?? 1));
  }).finally(() => {
    clearTimeout(timer);
    process.off('exit', stop);
  });
  const wall = (performance.now() - started) / 1000;
  const seen = await watch?.stop();
  if (tooLong || !(run.accepts ?? [0]).includes(code))
    throw new CommandFailed(
      `\`${run.command.join(' ')}\` ${tooLong ? `took longer than ${Math.round(limit)} s` : `ended with exit code ${code}`}:\n${lastOutput.trim().split('\n').slice(-15).join('\n')}`,
      lastOutput,
    );
  const cost = {
    cpu: Math.max(secondsOfTimes(times), seen?.cpu ?? 0),
    wall,
    memory: seen?.memory,
    largestProcess: seen?.largestProcess,
    byProgram: seen?.byProgram ?? {},
  };
  return { cost, output };
}

/** `0m0.00s 0m0.00s` for the shell itself, and a second line for its children; all four are added. */
export function secondsOfTimes(text: string): number {
  return [...text.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds!.replace(',', '.')),
    0,
  );
}
