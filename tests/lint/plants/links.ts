/** Faults of links, references, pictures, flowcharts and articles. */
import { closing, locks, type Plants, reset, swap, unlock, vpn } from './plant.ts';

const link = '[Verify a caller](verify-caller.mdx#prerequisites)';
const last = '- The note says what was done.';

export const linksPlants: Plants = {
  'links/broken': swap(
    'no such file',
    unlock,
    link,
    '[Verify a caller](verify-the-caller.mdx)',
    'verify-the-caller.mdx',
  ),
  'links/anchor': swap(
    'no such heading',
    unlock,
    link,
    '[Verify a caller](verify-caller.mdx#tools)',
    '#tools',
  ),
  'links/case': swap(
    'a capital that the file does not have',
    unlock,
    link,
    '[Verify a caller](Verify-Caller.mdx#prerequisites)',
    'Verify-Caller.mdx',
  ),
  'links/component': swap(
    'a matrix from a document that has none',
    unlock,
    '<Raci from="../raci/accounts.mdx" />',
    '<Raci from="../escalation/service-desk.mdx" />',
    '<Raci from=',
  ),
  'links/placeholder': swap(
    'an address nobody has written',
    reset,
    '[the appendix](../appendix/closing-a-ticket.mdx)',
    '[the appendix](TODO)',
    '[the appendix](TODO)',
  ),
  'links/external-syntax': swap(
    'no https',
    closing,
    last,
    '- The note is in [the form](www.harbour-trust.test/form).',
    '- The note is in',
  ),
  'references/unknown-document': swap(
    'an id that nothing has',
    unlock,
    'related: [KB-002]',
    'related: [KB-009]',
    'related:',
  ),
  'references/cycle': {
    fault: 'each sends the agent to the other, whatever happens',
    edits: [
      {
        file: vpn,
        replace: '   - If not: [escalate](#escalation)\n',
        by: '   - If not: [look for other devices](account-locks-again.mdx)\n   - Next: [look for other devices](account-locks-again.mdx)\n',
      },
      {
        file: locks,
        replace: '   - If not: Pass the ticket to the Identity team, queue Identity.\n',
        by: '   - If not: [check the user name](vpn-691.mdx)\n   - Next: [check the user name](vpn-691.mdx)\n',
      },
    ],
    in: locks,
    on: '- Next: [check',
  },
  'kb/codes': swap(
    'a code that search does not know of',
    vpn,
    'shows error 691 after some seconds',
    'shows error 691 or error 812',
    'error 812',
  ),
  'kb/linked': {
    fault: 'an article on its own',
    edits: [{ file: locks, replace: 'related: [KB-001]\n', by: '' }],
    in: vpn,
    on: 'title: Remote',
  },
  'kb/verification': swap(
    'hope in place of a sign',
    locks,
    '- The account is still open after ten minutes.',
    '- Make sure that the issue is resolved.',
    '- Make sure',
  ),
  'media/alt-text': swap(
    'a picture without words',
    vpn,
    '![The window with the field for the name above the button Connect]',
    '![]',
    '![](',
  ),
  'media/missing': swap(
    'a misspelt file',
    vpn,
    'pictures/connect-window.png',
    'pictures/conect-window.png',
    'pictures/conect-window.png',
  ),
  'media/stale-screenshot': swap(
    'taken before the change',
    vpn,
    '"2026-09-14"',
    '"2026-09-01"',
    '"2026-09-01"',
  ),
  'media/undated-screenshot': swap('no day', vpn, ' "2026-09-14"', '', 'connect-window.png'),
  'flowchart/syntax': swap(
    'a box that is never closed',
    unlock,
    'C[Unlock the account]',
    'C[Unlock [the account]',
    'C[Unlock [',
  ),
  'flowchart/unreachable': swap(
    'a box that nothing joins',
    unlock,
    '  C --> E([Signed in])\n',
    '  C --> E([Signed in])\n  F[Ring the user]\n',
    'F[Ring the user]',
  ),
  'flowchart/dead-end': swap(
    'a box that leads nowhere',
    unlock,
    '  C --> E([Signed in])\n',
    '',
    'C[Unlock the account]',
  ),
  'flowchart/unlabelled-decision': swap(
    'an answer without words',
    unlock,
    'B -->|Yes| C[Unlock the account]',
    'B --> C[Unlock the account]',
    'B --> C[',
  ),
  'flowchart/size': swap(
    'a paragraph in a box',
    unlock,
    'C[Unlock the account]',
    'C[Unlock the account, wait for a minute, ask the caller to try again, and write into the ticket what you saw]',
    'C[Unlock',
  ),
  'flowchart/raw-colour': swap(
    'red',
    unlock,
    '  C --> E([Signed in])\n',
    '  C --> E([Signed in])\n  style D fill:#f00\n',
    'style D fill',
  ),
};
