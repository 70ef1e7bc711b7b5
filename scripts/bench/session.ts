/** One run of the benchmark: where it works, how much time it has, and what it had to leave out. */
import { CommandFailed, type Cost, measure, type RunCommand } from './measure.ts';

export interface Session {
  repository: string;
  /** The benchmark's folder for what it keeps between runs. */
  cache: string;
  /** How often each command is measured. */
  runs: number;
  /** Folder where the other tools are installed; undefined when they cannot be had. */
  peers: string | undefined;
  /** Tells the reader what is being done. */
  say(line: string): void;
  /** Notes for the report that something was not measured. */
  leaveOut(what: string, why: string): void;
  /** Seconds until the benchmark has to end; infinite when nobody set a limit. */
  secondsLeft(): number;
}

/** Something to measure among others. */
export interface Contender {
  /** For the report: `Starlight`. */
  name: string;
  /** For progress and for the list of what was left out: `build, N = 200, Starlight`. */
  label: string;
  run: RunCommand;
  /** Brings everything into the state the run starts from; not measured. */
  before?: () => Promise<void>;
  /** Says what is wrong when the work was not done, from what the command printed or wrote; not measured. */
  fault: (output: string) => Promise<string | undefined>;
  /** A failure of a command of ours ends the benchmark; another tool is left out. */
  ours: boolean;
}

/** The longest time for one run of one command, in seconds. */
export const longestRun = 1800;

/**
 * Runs the contenders in turn, round after round, so that whatever else the machine does falls on all of them.
 * @returns the costs of each contender's runs, in their order; empty for one that was left out
 * @throws CommandFailed when a command of ours fails
 */
export async function measureInTurn(session: Session, contenders: Contender[]): Promise<Cost[][]> {
  const costs: Cost[][] = contenders.map(() => []);
  const out = new Set<Contender>();
  for (let round = 1; round <= session.runs; round += 1)
    for (const [index, contender] of contenders.entries()) {
      if (out.has(contender)) continue;
      const { label } = contender;
      const left = session.secondsLeft();
      if (left < 1) {
        out.add(contender);
        session.leaveOut(round === 1 ? label : `${label}, run ${round}`, 'no time left');
        continue;
      }
      try {
        await contender.before?.();
        const { cost, output } = await measure({ ...contender.run, limit: Math.min(longestRun, left) });
        const fault = await contender.fault(output);
        if (fault !== undefined) throw new CommandFailed(fault);
        costs[index]!.push(cost);
        session.say(
          `${label}, run ${round} of ${session.runs}: ${cost.cpu.toFixed(1)} CPU s, ${cost.wall.toFixed(1)} s on the clock`,
        );
      } catch (error) {
        if (!(error instanceof CommandFailed)) throw error;
        const late = session.secondsLeft() < 1;
        if (contender.ours && !late) throw error;
        out.add(contender);
        session.leaveOut(
          round === 1 ? label : `${label}, run ${round}`,
          late ? 'no time left' : error.message,
        );
      }
    }
  return costs;
}
