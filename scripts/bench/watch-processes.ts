/** Watches a process and its descendants on Linux, by reading /proc: peak memory, and CPU time by program. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface ProcessWatch {
  /**
   * Ends the watch, after children that outlived the process have ended. CPU time is in seconds. Memory is resident
   * memory in bytes: of all processes together at the moment when they took most, and of the one that took most.
   */
  stop(): Promise<{
    cpu: number;
    memory: number;
    largestProcess: number;
    byProgram: Record<string, number>;
  }>;
}

/** Clock ticks a second in /proc; fixed for programs on every Linux that Node runs on. */
const ticks = 100;

/** How often it looks, in milliseconds. High-water marks miss only what a process allots after the last look. */
const every = 50;

/** Longest wait for children that outlived the process, in milliseconds. */
const patience = 10_000;

interface Seen {
  program: string;
  cpu: number;
  memory: number;
}

/** @returns undefined where there is no /proc */
export function watchProcesses(root: number): ProcessWatch | undefined {
  if (process.platform !== 'linux') return undefined;
  const seen = new Map<number, Seen>();
  let mostTogether = 0;
  const look = (): boolean => {
    const parents = new Map<number, { parent: number; cpu: number }>();
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = read(`/proc/${name}/stat`);
      if (stat === undefined) continue;
      // The name in brackets may hold spaces and brackets; the fields after it do not.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(Number(name), {
        parent: Number(fields[1]),
        cpu: (Number(fields[11]) + Number(fields[12])) / ticks,
      });
    }
    const belongs = (id: number): boolean => {
      for (let at: number | undefined = id; at !== undefined && at > 1; at = parents.get(at)?.parent)
        if (at === root || seen.has(at)) return true;
      return false;
    };
    let alive = false;
    let together = 0;
    for (const [id, { cpu }] of parents) {
      if (!belongs(id)) continue;
      alive = true;
      const status = read(`/proc/${id}/status`) ?? '';
      const peak = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
      together += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
      const before = seen.get(id);
      // A shell becomes another program by exec: the last name is the right one.
      const program = programOf(id) ?? before?.program ?? '?';
      seen.set(id, {
        program,
        cpu: Math.max(cpu, before?.cpu ?? 0),
        memory: Math.max(peak, before?.memory ?? 0),
      });
    }
    mostTogether = Math.max(mostTogether, together);
    return alive;
  };
  look();
  const timer = setInterval(look, every);
  return {
    async stop() {
      const end = performance.now() + patience;
      while (look() && performance.now() < end) await new Promise((done) => setTimeout(done, every));
      clearInterval(timer);
      const byProgram: Record<string, number> = {};
      for (const { program, cpu } of seen.values()) byProgram[program] = (byProgram[program] ?? 0) + cpu;
      const all = [...seen.values()];
      const largestProcess = Math.max(0, ...all.map((one) => one.memory));
      return {
        cpu: all.reduce((sum, one) => sum + one.cpu, 0),
        // A high-water mark of one process may lie between two looks, and is then the better figure.
        memory: Math.max(mostTogether, largestProcess),
        largestProcess,
        byProgram,
      };
    },
  };
}

function programOf(id: number): string | undefined {
  const words = read(`/proc/${id}/cmdline`)?.split('\0');
  return words?.[0] ? basename(words[0]) : undefined;
}

/** A process may end between two looks at it. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
