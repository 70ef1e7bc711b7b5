/** What a build publishes about itself for use without a network: written by the build, read by the service worker. */

export interface Release {
  /** Stands for all files together: equal ids, equal sites. */
  id: string;
  /** The day the site was built for, `YYYY-MM-DD`. */
  published: string;
  /** How many of the files, from the first one on, no page can do without. */
  essential: number;
  /** Path from the site's root → hash, in the order in which they are to be fetched. */
  files: Record<string, string>;
  /** Id of each document → its version and the hash of its text, by which an open page knows that it is superseded. */
  documents: Record<string, [version: string, contentHash: string]>;
}

/** Where the list of a release lies, from the site's root. */
export const releaseFile = 'offline.json';
export const workerFile = 'service-worker.js';

/** What a page asks of the service worker, and what it is answered. */
export type Question =
  /** How far is the copy on this device, and which version of a document is in the release? */
  | { ask: 'state'; document: string | undefined }
  /** Go on copying; answered when some of it is done. */
  | { ask: 'fill' }
  /** Put this release into use. Unless forced, not while a call is open. */
  | { ask: 'take'; forced: boolean };

export interface Answer {
  id: string;
  published: string;
  /** Files on this device, of so many. */
  done: number;
  of: number;
  /** Copying stopped before the end, because files could not be had. */
  stopped: boolean;
  /** The document asked about; undefined when the release does not have it. */
  document: [version: string, contentHash: string] | undefined;
}
