/** Faults of procedures. */
import { locks, type Plants, reset, swap, unlock, vpn } from './plant.ts';

const explained = '- No → [escalate](#escalation)';

export const procedurePlants: Plants = {
  'procedure/missing': swap(
    'prose in place of steps',
    locks,
    '1. **Ask for other devices.** Phones and tablets keep old passwords.\n   - Say: "Which other devices do you read your mail on?"\n2. **Remove the old password.** The caller does it on each device.\n   - Expect: the account stays open for ten minutes.\n   - If not: Pass the ticket to the Identity team, queue Identity.\n',
    'The caller removes the old password from each device.\n',
    '## Resolution',
  ),
  'procedure/dangling-answer': swap(
    'an answer that leads to no heading',
    unlock,
    explained,
    '- No → [escalate](#hand-over)',
    '- No → [escalate](#hand-over)',
  ),
  'procedure/dead-end': swap('stop, and then?', unlock, explained, '- No → stop', '- No → stop'),
  'procedure/single-answer': swap(
    'a question with one answer',
    reset,
    '   - No → [escalate](#escalation)\n',
    '',
    '4. **Is the caller signed in?**',
  ),
  'procedure/unlabelled-answer': swap(
    'an arrow with nothing before it',
    unlock,
    explained,
    '- → [escalate](#escalation)',
    '- → [escalate](#escalation)',
  ),
  'procedure/duplicate-answer': swap(
    'one answer, two ways',
    unlock,
    '- No → [Account locks again](../kb/account-locks-again.mdx)',
    '- No → [Account locks again](../kb/account-locks-again.mdx)\n   - No → [ring the caller](verify-caller.mdx)',
    '- No → [ring the caller]',
  ),
  'procedure/unreachable': swap(
    'steps that no answer leads to',
    reset,
    'No → [reset the password](#reset-the-password)',
    'No → [look at the tiers](../escalation/service-desk.mdx#tiers)',
    '3. **Reset the password.**',
  ),
  'procedure/stray-bullet': swap(
    'words to say outside the step',
    locks,
    '   - Say: "Which other',
    '- Say: "Which other',
    '- Say:',
  ),
  'procedure/unasked-answers': swap(
    'answers under a title that asks nothing',
    unlock,
    '**Is the caller signed in?**',
    '**Hear whether the caller is signed in.**',
    '**Hear whether',
  ),
  'procedure/endless-loop': {
    fault: 'a question that only asks itself again',
    edits: [
      { file: reset, replace: '- Yes → done', by: '- Yes → [ask again](#is-the-caller-signed-in)' },
      {
        file: reset,
        replace: '- No → [escalate](#escalation)',
        by: '- No → [ask again](#is-the-caller-signed-in)',
      },
    ],
    in: reset,
    on: '4. **Is the caller signed in?**',
  },
  'procedure/no-exit': {
    fault: 'every way ends in the escalation',
    edits: [
      {
        file: reset,
        replace: '[Unlock an account](unlock-account.mdx#unlock-the-account)',
        by: '[escalate](#escalation)',
      },
      { file: reset, replace: '- Yes → done', by: '- Yes → [escalate](#escalation)' },
    ],
    in: reset,
    on: '## Procedure',
  },
  'procedure/step-title': swap(
    'a paragraph in place of a title',
    locks,
    '1. **Ask for other devices.** Phones and tablets keep old passwords.',
    '1. Ask for other devices, because phones and tablets keep old passwords until they are told the new one.',
    '1. Ask for other devices',
  ),
  'procedure/expected-result': swap(
    'a change, and nothing that should show',
    locks,
    '   - Expect: the account stays open for ten minutes.\n   - If not: Pass the ticket to the Identity team, queue Identity.\n',
    '',
    '2. **Remove the old password.**',
  ),
  'procedure/if-not': swap(
    'and if it does not show?',
    vpn,
    '   - If not: [escalate](#escalation)\n',
    '',
    '- Expect: the window shows',
  ),
  'procedure/identity-first': swap(
    'unlocked for whoever rings',
    unlock,
    '2. **Verify the caller.**\n\n   <Steps from="verify-caller.mdx" />\n',
    '2. **Ask for the account name.**\n',
    '1. **Unlock the account.**',
  ),
  'procedure/too-long': swap(
    'ten answers',
    unlock,
    '   - The password is forgotten →',
    `${[1, 2, 3, 4, 5, 6, 7].map((hour) => `   - It was ${hour} hours ago → [unlock the account](#unlock-the-account)\n`).join('')}   - The password is forgotten →`,
    '3. **Can the caller explain the lock?**',
  ),
};
