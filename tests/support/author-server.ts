/** `deskbook dev`, as an author runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { repository, shellEnvironment } from './command-line.ts';

export interface AuthorServer {
  /** With the base, and a slash at the end. */
  address: string;
  stop(): void;
}

/**
 * Serves until the test ends. One library is served at a time from this checkout; a test of another file may be at it,
 * and then this one waits.
 */
export async function serveAuthor(folder: string, args: string[] = []): Promise<AuthorServer> {
  for (;;) {
    const server = startAuthorServer(folder, args);
    onTestFinished(() => void server.kill());
    const said = await firstWords(server);
    const address = /http:\/\/localhost:\d+\/\S*/.exec(said)?.[0];
    if (address !== undefined) return { address, stop: () => void server.kill() };
    if (!said.includes('Another `dev`')) throw new Error(`The server stopped: ${said}`);
    await new Promise((done) => setTimeout(done, 500 + Math.random() * 500));
  }
}

export function startAuthorServer(folder: string, args: string[] = []): ChildProcess {
  const launcher = join(repository, 'scripts/deskbook.mjs');
  const given = ['dev', '--port', '0', '--today', '2026-11-22', ...args];
  return spawn(process.execPath, [launcher, ...given], { cwd: folder, env: shellEnvironment });
}

/** What a server says until it serves, or until it stops. */
export async function firstWords(server: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((done) => {
    const listen = (words: Buffer): void => {
      said += words.toString();
      if (/http:\/\/localhost:\d+\/.*\n/.test(said)) done(said);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('close', () => done(said));
  });
}
