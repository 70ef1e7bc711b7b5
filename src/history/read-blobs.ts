/** Texts out of git's store, many at a time, from one `git cat-file --batch`. */
import { decodeSource } from '../core/load.ts';
import { gitBytes } from './git.ts';

/**
 * Reads contents by git's names for them, in the order given. `take` has the bytes only while it runs: a long past is
 * larger than memory.
 * @returns the names that git does not have
 * @throws GitFault
 */
export async function readBlobs(
  folder: string,
  names: Iterable<string>,
  take: (name: string, bytes: Buffer) => void,
): Promise<string[]> {
  const wanted = [...names];
  const missing: string[] = [];
  if (wanted.length === 0) return missing;
  let rest: Buffer = Buffer.alloc(0);
  // Pieces are joined once there are enough bytes, not each time one comes.
  let waiting: Buffer[] = [];
  let waitingFor = 0;
  let waitingLength = 0;
  await gitBytes(
    folder,
    ['cat-file', '--batch'],
    (piece) => {
      waiting.push(piece);
      waitingLength += piece.length;
      if (waitingLength < waitingFor) return;
      let bytes = waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting, waitingLength);
      let at = 0;
      waitingFor = 0;
      for (;;) {
        const end = bytes.indexOf(10, at);
        if (end === -1) break;
        const head = bytes.toString('latin1', at, end);
        const found = /^([0-9a-f]+) (\w+) (\d+)$/.exec(head);
        if (!found) {
          missing.push(head.split(' ')[0]!);
          at = end + 1;
          continue;
        }
        const start = end + 1;
        const size = Number(found[3]);
        if (bytes.length < start + size + 1) {
          waitingFor = start + size + 1 - at;
          break;
        }
        take(found[1]!, bytes.subarray(start, start + size));
        at = start + size + 1;
      }
      bytes = bytes.subarray(at);
      rest = bytes;
      waiting = rest.length === 0 ? [] : [rest];
      waitingLength = rest.length;
    },
    `${wanted.join('\n')}\n`,
  );
  return missing;
}

/**
 * Reads texts by git's names for them.
 * @param folder any folder of the repository
 * @returns name → text; a name that git does not have is left out
 * @throws GitFault
 */
export async function readTexts(folder: string, names: Iterable<string>): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  await readBlobs(folder, new Set(names), (name, bytes) => {
    texts.set(name, decodeSource('', bytes).text);
  });
  return texts;
}
