/** The links by which a reader reports a problem with a step or a document: a prefilled mail or a prefilled issue. */
import { mailAddress, type Organisation } from '../../schemas/organisation.ts';
import { prefilledLink } from './prefilled-link.ts';

/** What the report is about, as the reader has it before them. */
export interface Reported {
  /** Id and title: `SOP-004 Reset a user's password`. */
  document: string;
  version: string;
  contentHash: string;
  /** Address of the page on the site, from its root. */
  page: string;
  /** Missing for a report on the whole document. */
  step?: { number: string; title: string };
}

/** Where reports go by the registry; undefined when no address is known. */
export function reportAddress(organisation: Organisation): string | undefined {
  const own = organisation['report-problem'];
  if (own !== undefined) return own;
  // `email` is text for people and may say anything.
  return mailAddress.test(organisation.email) ? organisation.email : undefined;
}

/** An address for a link: it opens the reader's mail program, or the form for a new issue, with the report begun. */
export function reportLink(address: string, reported: Reported): string {
  const { document, version, contentHash, page, step } = reported;
  const what = step === undefined ? document : `${document}, step ${step.number}`;
  const title = `Problem: ${what}`;
  const lines = [
    'What is wrong, and what should it say?',
    '',
    '',
    'Leave out names and data of callers.',
    '',
    `Document: ${document}`,
    `Version: ${version}`,
    ...(step === undefined ? [] : [`Step: ${step.number} ${step.title}`]),
    `Page: ${page}`,
    `Content: ${contentHash}`,
  ];
  return prefilledLink(address, title, lines);
}

/** Where wishes for a new procedure go; without an address of their own, where reports go. */
export function requestAddress(organisation: Organisation): string | undefined {
  return organisation['new-procedure'] ?? reportAddress(organisation);
}
