/**
 * Which requirement of which standard the evidence of a library supports, and what no software does for anybody. The
 * words are ours: the standards have the authority. Numbers are those of ISO 9001:2015, ISO/IEC 20000-1:2018,
 * ISO/IEC 27001:2022, the AICPA's Trust Services Criteria of 2017, NIST SP 800-53 Revision 5 and 21 CFR Part 11.
 */
export interface Requirement {
  number: string;
  asks: string;
  supports: string;
  remains: string;
}

export interface RequirementGroup {
  id: string;
  name: string;
  requirements: Requirement[];
}

export const requirementGroups: RequirementGroup[] = [
  {
    id: 'iso-9001',
    name: 'ISO 9001:2015',
    requirements: [
      {
        number: '7.5.2',
        asks: 'Documents are identified, have a suitable form, and are reviewed and approved.',
        supports:
          'Each document has an id, a title, a version and the author of each change. Approvals and reviews are records that hold the digest of the text they are about.',
        remains: 'Who may approve, and whether the text is fit for its purpose.',
      },
      {
        number: '7.5.3.1',
        asks: 'Documents are there where and when they are needed, and are protected.',
        supports:
          'A static site that can be read offline, on a phone, on paper and without scripts. A changed text has another digest, and a changed record breaks the chain behind it.',
        remains: 'Who may reach the repository and the site, and the copies kept in case they are lost.',
      },
      {
        number: '7.5.3.2',
        asks: 'Distribution, storage, changes, retention and disposal are controlled.',
        supports:
          'Every version with its days in force, what changed from one to the next, and the whole library as it stood on any day. Superseded texts are kept and marked. Printed sheets say that they are copies.',
        remains: 'How long what is kept, how it is disposed of, and documents that come from outside.',
      },
    ],
  },
  {
    id: 'iso-20000-1',
    name: 'ISO/IEC 20000-1:2018',
    requirements: [
      {
        number: '7.5',
        asks: 'Documented information of the service management system is created, updated and controlled.',
        supports: 'The same as for ISO 9001, 7.5.',
        remains: 'Which documents the service management system needs.',
      },
      {
        number: '7.6',
        asks: 'Knowledge that the services need is determined, kept and made available.',
        supports: 'Knowledge articles with symptoms, codes and steps; search by the words a caller uses.',
        remains: 'Finding out what people need to know, and seeing that they know it.',
      },
      {
        number: '8.5.1',
        asks: 'Changes are recorded, assessed, authorised and reviewed.',
        supports:
          'Changes to procedures: releases with their reasons, approvals bound to the text, emergency changes with a day by which they must be reviewed.',
        remains: 'The change policy, and changes to everything that is no document of the library.',
      },
    ],
  },
  {
    id: 'iso-27001',
    name: 'ISO/IEC 27001:2022',
    requirements: [
      {
        number: '7.5',
        asks: 'Documented information of the management system is created, updated and controlled.',
        supports: 'The same as for ISO 9001, 7.5.',
        remains: 'Which documents the management system needs, and how they are classified.',
      },
      {
        number: 'A.5.37',
        asks: 'Operating procedures are documented and available to those who need them.',
        supports:
          'Procedures with roles, what to do when a step fails, contacts for support and escalation; reviews after a set time and when a system changes.',
        remains: 'Which procedures are needed, and that people work by them.',
      },
    ],
  },
  {
    id: 'soc-2',
    name: 'SOC 2, Trust Services Criteria',
    requirements: [
      {
        number: 'CC8.1',
        asks: 'Changes, those to procedures among them, are authorised, documented, tested, approved and implemented.',
        supports:
          'For procedures: the change as a redline, checks that run on every change, the approval of exactly that text, the day it came into force, and emergency changes with their later review.',
        remains:
          'Changes to infrastructure, data and software, and proof that these controls worked through the whole period.',
      },
    ],
  },
  {
    id: 'nist-800-53',
    name: 'NIST SP 800-53 Revision 5',
    requirements: [
      {
        number: 'AC-1 to SR-1',
        asks: 'Each family has policy and procedures that are reviewed and updated at a set frequency and after set events.',
        supports:
          'Review intervals, days due, overdue reviews on every page, and reviews that fall due at once when a system changes.',
        remains: 'The policies, the frequency and the events.',
      },
      {
        number: 'CM-3',
        asks: 'Changes under configuration control are proposed, reviewed, approved, documented and kept.',
        supports:
          'For documents of the library: every change in git with author, reason, approval and redline.',
        remains: 'What is under configuration control, who oversees it, and how long records are kept.',
      },
      {
        number: 'AU-3',
        asks: 'Audit records say what happened, when, where, from which source, how it ended and who was concerned.',
        supports: 'Records of evidence say what was done, when, by whom, in which role and to which text.',
        remains: 'The audit records of information systems, of which these are none.',
      },
      {
        number: 'AU-9',
        asks: 'Audit information is protected from being read, changed or deleted without authorisation.',
        supports: 'A changed, moved or removed record shows: each carries the digest of the one before.',
        remains:
          'Keeping the repository from being rewritten: protected branches, access rights, a second copy.',
      },
      {
        number: 'AU-10',
        asks: 'There is proof that somebody did what they did.',
        supports:
          'Each record names who, and the commit and the change on the code host where they are known.',
        remains:
          'Proof of identity: sign-in to the code host and signed commits. A name in a file is no proof.',
      },
    ],
  },
  {
    id: '21-cfr-11',
    name: '21 CFR Part 11',
    requirements: [
      {
        number: '11.10(b)',
        asks: 'Copies of records can be made that people and machines can read.',
        supports:
          'The evidence bundle: plain pages, the texts as written, records and digests in one folder.',
        remains: 'Handing them over when they are asked for.',
      },
      {
        number: '11.10(e)',
        asks: 'A time-stamped audit trail that does not obscure what was there before.',
        supports: 'Records are only added; every earlier text stays readable, with what changed.',
        remains:
          'A trustworthy clock: times come from the machine on which a command ran, and git holds the times it was given.',
      },
      {
        number: '11.10(k)',
        asks: 'The documentation of systems is under revision and change control.',
        supports: 'Versions, revision entries and their order in time.',
        remains: 'Which documents count, and who receives them.',
      },
      {
        number: '11.50',
        asks: 'A signed record shows the name, the time and the meaning of the signature, on paper too.',
        supports: 'An approval holds all three, and the history page shows and prints them.',
        remains: 'That an approval is a signature in the sense of the rule, and the full printed name.',
      },
      {
        number: '11.70',
        asks: 'A signature is linked to its record so that it cannot be moved to another.',
        supports: 'An approval holds the digest of the text and the name of the document.',
        remains:
          'Keeping people from making both anew: this is detected against an earlier copy, not prevented.',
      },
      {
        number: '11.10(a), 11.100 to 11.300',
        asks: 'Systems are validated; signatures belong to one person and are protected by identification.',
        supports: 'Nothing by itself; the tests of the project can be part of a validation.',
        remains: 'All of it.',
      },
    ],
  },
];
