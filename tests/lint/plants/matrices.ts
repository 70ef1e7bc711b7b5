/** Faults of escalation and RACI matrices. */
import { matrix, type Plants, swap, tiers, unlock, verify } from './plant.ts';

export const matricesPlants: Plants = {
  'escalation/when': swap(
    'to whom, and not when',
    verify,
    '- The caller cannot be verified after one call-back → Senior analyst, extension 220.',
    'The Senior analyst takes over.',
    '## Escalation',
  ),
  'escalation/tiers': swap('a gap', tiers, '| Tier 3 |', '| Tier 4 |', '| Tier 4 |'),
  'escalation/priority-coverage': swap(
    'a priority without a row',
    tiers,
    '| P3 | 4 h | 8 h | 8 h | 24 h |\n',
    '',
    '| Priority |',
  ),
  'escalation/duration': swap('no length of time', tiers, '| P1 | 5 min |', '| P1 | ASAP |', '| P1 | ASAP |'),
  'escalation/response-before-resolve': swap(
    'updated after it is mended',
    tiers,
    '| P3 | 4 h | 8 h |',
    '| P3 | 4 h | 30 h |',
    '| P3 |',
  ),
  'escalation/monotonic': swap(
    'the smaller fault is mended first',
    tiers,
    '| 15 min | 4 h |',
    '| 15 min | 12 h |',
    '| P2 |',
  ),
  'escalation/contact': swap(
    'a team and no number',
    tiers,
    '| Identity team | Queue Identity |',
    '| Identity team | - |',
    '| An account locks',
  ),
  'escalation/ownership': swap(
    'owned by nobody in particular',
    tiers,
    'The service desk owns every ticket until it is closed, whoever works on it.',
    'Every ticket is owned until it is closed.',
    '## Ownership',
  ),
  'raci/one-accountable': swap(
    'nobody has the last word',
    matrix,
    'Verify the caller | R | C | A |',
    'Verify the caller | R | C | C |',
    '| Verify the caller',
  ),
  'raci/responsible': swap(
    'nobody does it',
    matrix,
    'Find the cause of the lock | C | R |',
    'Find the cause of the lock | C | C |',
    '| Find the cause',
  ),
  'raci/letters': swap(
    'a letter of no scheme',
    matrix,
    'Unlock the account | R | C | A | I |',
    'Unlock the account | R | C | A | X |',
    '| Unlock the account',
  ),
  'raci/known-role': swap(
    'a column that is no role',
    matrix,
    '| Identity team |',
    '| Wizards |',
    '| Activity |',
  ),
  'raci/empty-row': swap(
    'not decided yet',
    matrix,
    '| Find the cause of the lock |',
    '| Ring the carrier | - | - | - | - |\n| Find the cause of the lock |',
    '| Ring the carrier',
  ),
  'raci/empty-column': {
    fault: 'a role that does nothing',
    edits: [
      {
        file: matrix,
        replace: 'Unlock the account | R | C | A | I |',
        by: 'Unlock the account | R | C | A | - |',
      },
      {
        file: matrix,
        replace: 'Find the cause of the lock | C | R | I | A |',
        by: 'Find the cause of the lock | C | R | A | - |',
      },
    ],
    in: matrix,
    on: '| Activity |',
  },
  'raci/activity-verb': swap(
    'a noun',
    matrix,
    '| Find the cause of the lock |',
    '| Communication with the user |',
    '| Communication with the user',
  ),
  'raci/person-not-role': swap(
    'a person as a column',
    matrix,
    '| Identity team |',
    '| John Smith |',
    '| Activity |',
  ),
  'raci/sop-agreement': swap(
    'a duty, and no column',
    unlock,
    '| Senior analyst | Approves a third unlock on one day. |',
    '| Senior analyst | Approves a third unlock on one day. |\n| Network team | Finds the device. |',
    '| Network team |',
  ),
  'raci/too-many-consulted': {
    fault: 'everybody is asked',
    edits: [
      {
        file: 'registries/roles.yaml',
        replace: '- id: supplier\n',
        by: `${['User', 'Line manager', 'Data owner', 'Works council', 'Archivist'].map((name) => `- { id: ${name.toLowerCase().replace(' ', '-')}, name: ${name}, duties: [Ask] }\n`).join('')}- id: supplier\n`,
      },
      {
        file: matrix,
        replace:
          '| Identity team |\n|---|---|---|---|---|\n| Verify the caller | R | C | A | - |\n| Unlock the account | R | C | A | I |\n| Find the cause of the lock | C | R | I | A |\n',
        by: '| Identity team | Network team | Carrier | User | Line manager | Data owner | Works council | Archivist |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n| Verify the caller | R | C | A | C | C | C | C | C | C | C | C |\n| Find the cause of the lock | C | R | A | I | I | I | I | I | I | I | I |\n',
      },
    ],
    in: matrix,
    on: '| Verify the caller',
  },
};
