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
/** Holds the id of the release alone: pages often ask whether there is a new one, and the list is long. */
export const releaseIdFile = 'offline-id.txt';
export const workerFile = 'service-worker.js';

/** What a page asks of the service worker. The answer is the same to all: how things are when it is done. */
export interface Question {
  ask: /** Nothing more. */
    | 'state'
    /** Is there a new release? It is stored and waits; it is in use at once where there was none before. */
    | 'look'
    /** Go on copying; answered when some of it is done. */
    | 'fill'
    /** Put the release that waits into use for all pages opened from now on, unless a page for calls is open. */
    | 'take'
    /** The same, whatever is open: the reader has asked for it. */
    | 'take now';
  /** The id of the document on the page, if it shows one. */
  document: string | undefined;
}

export interface Copy {
  id: string;
  published: string;
  /** Files on this device, of so many. */
  done: number;
  of: number;
}

export interface Answer {
  /** The release in use. */
  active: Copy;
  /** A newer one that has not been put into use. */
  waiting: Copy | undefined;
  /** Copying stopped before the end, because files could not be had. */
  stopped: boolean;
  /** The document asked about in the newest of the two; undefined when that does not have it. */
  document: [version: string, contentHash: string] | undefined;
}

/** What the service worker tells all pages when a release has come or has been put into use. */
export const releasesChanged = 'releases changed';
