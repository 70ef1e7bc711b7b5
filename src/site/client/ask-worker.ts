/** Questions to the service worker. */
import type { Answer, Question } from '../offline/release.ts';

/** A worker that the browser has ended meanwhile never answers. */
const patience = 60_000;

/** @returns undefined when there is no answer, or no release on this device yet */
export function ask(worker: ServiceWorker, question: Question): Promise<Answer | undefined> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    const late = setTimeout(() => done(undefined), patience);
    port1.onmessage = (event: MessageEvent<Answer | undefined>) => {
      clearTimeout(late);
      port1.close();
      done(event.data);
    };
    worker.postMessage(question, [port2]);
  });
}
