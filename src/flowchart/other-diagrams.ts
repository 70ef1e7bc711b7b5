/** Sequence, state and other diagrams: asked of Mermaid itself, in a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DiagramReply, DiagramRequest } from './diagram-process.ts';

/** Milliseconds after which a diagram counts as impossible, and after which an idle process is ended. */
const limits = { diagram: 30_000, idle: 5_000 };

/** `.ts` here, `.js` when Deskbook is compiled for others. */
const processFile = fileURLToPath(new URL(`./diagram-process${extname(import.meta.url)}`, import.meta.url));

let child: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

function start(): ChildProcess {
  const started = fork(processFile, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  started.once('exit', () => {
    if (child === started) child = undefined;
  });
  return started;
}

function ask(request: DiagramRequest): Promise<DiagramReply> {
  clearTimeout(idle);
  child ??= start();
  const asked = child;
  asked.ref();
  asked.channel?.ref();
  return new Promise<DiagramReply>((resolve) => {
    const finish = (reply: DiagramReply) => {
      clearTimeout(timer);
      asked.off('message', onMessage);
      asked.off('exit', onExit);
      // An idle process must not keep the command line from ending.
      asked.unref();
      asked.channel?.unref();
      idle = setTimeout(() => void closeDiagrams(), limits.idle).unref();
      resolve(reply);
    };
    const failure = (message: string): DiagramReply => ({
      error: { name: 'Error', message, hash: undefined },
    });
    const onMessage = (reply: unknown) => finish(reply as DiagramReply);
    const onExit = () => finish(failure('Mermaid stopped while it drew this diagram.'));
    const timer = setTimeout(() => {
      asked.off('exit', onExit);
      asked.kill('SIGKILL');
      child = undefined;
      finish(failure(`Mermaid did not finish this diagram in ${limits.diagram / 1000} seconds.`));
    }, limits.diagram);
    asked.on('message', onMessage);
    asked.on('exit', onExit);
    asked.send(request);
  });
}

/**
 * Draws one diagram; several at once wait for each other. The process starts with the first and ends when it has been
 * idle for five seconds.
 */
export function drawOtherDiagram(request: DiagramRequest): Promise<DiagramReply> {
  const reply = queue.then(() => ask(request));
  queue = reply;
  return reply;
}

/** Ends the process at once, if there is one. */
export async function closeDiagrams(): Promise<void> {
  clearTimeout(idle);
  const ended = child;
  child = undefined;
  if (!ended) return;
  ended.ref();
  await new Promise<void>((resolve) => {
    ended.once('exit', () => resolve());
    ended.kill();
  });
}
