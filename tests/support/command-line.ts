/** Runs the real command line in a process of its own. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));
const launcher = fileURLToPath(new URL('../../scripts/deskbook.mjs', import.meta.url));

const ofTheTestRunner = /^(?:VITEST.*|NODE_ENV|TEST|MODE|DEV|PROD|SSR|BASE_URL)$/;

/** The environment a person's shell would have: Astro behaves differently where a test runner has left its marks. */
export const shellEnvironment: Record<string, string | undefined> = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTheTestRunner.test(name))),
  NO_COLOR: '1',
  FORCE_COLOR: '0',
};

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `deskbook …`; `cwd` is the repository when left out. */
export function deskbook(
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return run(process.execPath, [launcher, ...args], options);
}

/** Runs any command and waits for its end. */
export function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? repository,
      env: { ...shellEnvironment, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}
