/**
 * Offers a new release and never forces it: nothing is loaded anew before the reader presses the button. Where no call
 * is open the release is put into use for the pages opened next; while one is open it waits. A document that has a
 * newer version is marked as superseded, also without a network.
 */
import type { Answer, Question } from '../offline/release.ts';
import sheet from '../styles/new-release.css?url';
import { loadSheet } from './load-sheet.ts';
import { make } from './make.ts';
import { callIsOpen } from './open-calls.ts';
import { shownDocument } from './shown-document.ts';

type Ask = (question: Question['ask']) => Promise<Answer | undefined>;

/** The release this page came with; unknown until the first answer. */
let came: string | undefined;
let offered: string | undefined;
let isTaking = false;

/** Acts on what the service worker has said of its releases. */
export async function answerNewRelease(answer: Answer, ask: Ask): Promise<void> {
  const { active, waiting } = answer;
  came ??= active.id;
  const newest = waiting ?? active;
  const superseded = supersededBy(answer);
  mark(superseded);
  if (newest.id === came && superseded === undefined) return withdraw();
  // Without a network the older copy may be all there is; the mark on the page says that it is old.
  if (!navigator.onLine && newest.done < newest.of) return;
  if (offered !== newest.id) {
    offered = newest.id;
    await offer(superseded, () => void ask('take now').then(() => location.reload()));
  }
  // Only pages can see which calls this browser keeps, those of all its tabs: so a page says when nobody calls.
  if (waiting && !isTaking && !callIsOpen()) {
    isTaking = true;
    await ask('take');
    isTaking = false;
  }
}

/** What has become of this page's document in the newest release; undefined where it is as it is here. */
function supersededBy({ document: newest }: Answer): string | undefined {
  const here = shownDocument();
  if (!here) return undefined;
  const { version } = here;
  if (!newest) return `This document has been withdrawn. This is its version ${version}: do not work by it.`;
  if (newest[0] !== version)
    return `Version ${newest[0]} of this document has been published. This is version ${version}.`;
  if (newest[1] !== here.content) return 'The text of this document has been published anew since.';
  return undefined;
}

function mark(superseded: string | undefined): void {
  const before = document.querySelector('.superseded');
  if (superseded === undefined || superseded === before?.textContent) {
    if (superseded === undefined) before?.remove();
    return;
  }
  const notice = make('p', 'notice warn superseded', superseded);
  notice.setAttribute('role', 'status');
  if (before) before.replaceWith(notice);
  else (document.querySelector('.masthead .trust') ?? document.querySelector('main > *'))?.before(notice);
}

async function offer(superseded: string | undefined, take: () => void): Promise<void> {
  await loadSheet(sheet);
  withdraw();
  const box = make('div', 'new-release');
  const words = make('p');
  words.setAttribute('role', 'status');
  const show = make('button', 'button', callIsOpen() ? 'Use it now' : 'Show it');
  const later = make('button', 'offer', 'Later');
  show.type = later.type = 'button';
  show.addEventListener('click', take);
  later.addEventListener('click', withdraw);
  box.append(words, show, later);
  document.body.append(box);
  // Put in once the element is there, so that it is read out.
  words.textContent =
    superseded ??
    (callIsOpen()
      ? 'There is a new release of the library. This call goes on with the one it began with.'
      : 'There is a new release of the library.');
}

function withdraw(): void {
  document.querySelector('.new-release')?.remove();
}
