/** Faults that spoil more than one thing, and are one finding all the same: the one that says what to mend. */
import {
  closing,
  type Edit,
  locks,
  matrix,
  type Plant,
  reset,
  swap,
  tiers,
  unlock,
  verify,
  vpn,
} from './plant.ts';

const systems = 'registries/systems.yaml';
const glossary = 'registries/glossary.yaml';
const deep = `${'> '.repeat(300)}Deep.`;

/** A document whose text nests too deep for anything of it to be read. */
function nested(file: string, last: string): Plant {
  const edits: Edit[] = [{ file, replace: last, by: `${last}\n\n${deep}` }];
  return { fault: `too deep to read: ${file}`, edits, in: file, on: deep };
}

/** A section that nobody has written. */
function unwritten(fault: string, file: string, heading: string, text: string, by: string): Plant {
  return swap(fault, file, `${heading}\n\n${text}`, `${heading}\n\n${by}`, by === '' ? heading : by);
}

const escalation =
  '- The reset fails twice → Identity team, queue Identity. See [the tiers](../escalation/service-desk.mdx#tiers).';
const steps =
  '1. **Ask for the employee number.** Look it up in {systems.active-directory.name}.\n   - Say: "May I have your employee number?"\n   - Expect: one record, with the name you heard.\n   - If not: [escalate](#escalation)\n2. **Ring the caller back.** Use the number in the record.\n   - Expect: the same person answers.\n   - If not: [escalate](#escalation)\n3. **Note how the caller was verified.** One line in the ticket.';
const targets =
  '| Priority | First response | Update | Escalate | Resolve |\n|---|---|---|---|---|\n| P1 | 5 min | 30 min | 15 min | 4 h |\n| P2 | 30 min | 2 h | 2 h | 8 h |\n| P3 | 4 h | 8 h | 8 h | 24 h |';
const raci =
  '| Activity | Service desk analyst | Senior analyst | Service desk manager | Identity team |\n|---|---|---|---|---|\n| Verify the caller | R | C | A | - |\n| Unlock the account | R | C | A | I |\n| Find the cause of the lock | C | R | I | A |';
const here = '[unlock the account](#unlock-the-account)\n   - The';

const list: Record<string, Plant[]> = {
  'safety/nesting': [
    nested(verify, '- The ticket names the way of verification.'),
    nested(tiers, 'Holds for every ticket of the {org.service-desk}.'),
    nested(matrix, 'Belongs to [Unlock an account](../sop/unlock-account.mdx).'),
  ],
  'references/cycle': [
    {
      fault: 'steps that run each other',
      edits: [
        {
          file: verify,
          replace: '3. **Note how the caller was verified.** One line in the ticket.',
          by: '3. **Note how the caller was verified.** One line in the ticket.\n4. **Reset the password.**\n\n   <Steps from="reset-password.mdx" />',
        },
      ],
      in: reset,
      on: '<Steps from="verify-caller.mdx" />',
    },
  ],
  'registries/yaml': [
    swap('systems that cannot be read', systems, 'aliases: [AD]', 'aliases: [AD', 'owner: identity-team'),
    swap(
      'a glossary that cannot be read',
      glossary,
      'aliases: [logon server]',
      'aliases: [logon server',
      'meaning: The server',
    ),
  ],
  'registries/schema': [
    swap('a system without a name', systems, '  name: Harbour VPN\n', '', '- id: vpn'),
    swap('a misspelt key', systems, 'name: Harbour VPN', 'nmae: Harbour VPN', 'nmae:'),
    swap(
      'a term without its meaning',
      glossary,
      '  meaning: Decides who may use the remote connection.\n',
      '',
      '- term: Network',
    ),
  ],
  'registries/missing': [
    { fault: 'no registry of systems', edits: [{ file: systems, remove: true }], in: locks, on: 'systems:' },
    {
      fault: 'a value of an organisation without a registry',
      edits: [
        { file: 'registries/organisation.yaml', remove: true },
        {
          file: closing,
          replace: 'The note says what was done.',
          by: 'The note is sent to {org.archive} and {org.audit}.',
        },
      ],
      in: closing,
      on: '- The note is sent',
    },
  ],
  'frontmatter/unknown-key': [
    swap('the day, misspelt', verify, 'effective:', 'efective:', 'efective:'),
    swap('the codes, misspelt', vpn, 'codes:', 'coeds:', 'coeds:'),
    swap('what it touches, misspelt', reset, 'touches:', 'toches:', 'toches:'),
    swap('the systems, misspelt', vpn, 'systems:', 'sytems:', 'sytems:'),
    swap('the controls, misspelt', unlock, 'controls:', 'cotrols:', 'cotrols:'),
    swap('the related documents, misspelt', locks, 'related:', 'reltaed:', 'reltaed:'),
    swap('the review, misspelt', closing, 'review:', 'reviw:', 'reviw:'),
    swap('the revisions, misspelt', closing, 'revisions:', 'revsions:', 'revsions:'),
  ],
  'frontmatter/schema': [
    swap('the version, misspelt', closing, 'version: 1.0.0\nstatus', 'vesion: 1.0.0\nstatus', 'vesion:'),
    swap('the owner, misspelt', closing, 'owner:', 'onwer:', 'onwer:'),
    swap('the status, misspelt', closing, 'status:', 'staus:', 'staus:'),
    swap('the type, misspelt', closing, 'type:', 'tpye:', 'tpye:'),
    swap('the id, misspelt, of an article that others name', locks, 'id: KB-002', 'idd: KB-002', 'idd:'),
  ],
  'sections/required': [
    swap('the escalation, misspelt', verify, '## Escalation', '## Escaltion', '## Escaltion'),
    swap(
      'the escalation, missing',
      verify,
      '## Escalation\n\n- The caller cannot be verified after one call-back → Senior analyst, extension 220.\n\n',
      '',
      '---\nid: SOP-001',
    ),
    swap('the procedure, renamed', unlock, '## Procedure', '## How to do it', '---\nid: SOP-002'),
    swap('the procedure that others run, misspelt', verify, '## Procedure', '## Procedrue', '## Procedrue'),
    swap(
      'the section that another links to',
      verify,
      '## Prerequisites',
      '## Prerequistes',
      '## Prerequistes',
    ),
    swap('the targets, misspelt', tiers, '## Targets', '## Tragets', '## Tragets'),
    swap('the matrix that another shows, renamed', matrix, `## Matrix\n\n${raci}\n`, '', '---\nid: RACI-001'),
    swap(
      'the symptoms, with the only mention of the code',
      locks,
      '## Symptoms\n\n- Minutes after the unlock, Windows shows 0xC0000234 once more.\n\n',
      '',
      '---\nid: KB-002',
    ),
  ],
  'sections/empty': [
    swap(
      'the notes of the template under Escalation',
      reset,
      escalation,
      '- {/* A threshold: after how long or at which sign. */} → {/* whom */}',
      '## Escalation',
    ),
    swap('an escalation to be written', reset, escalation, 'To be written.', '## Escalation'),
    swap(
      'an ownership to be written',
      tiers,
      'The service desk owns every ticket until it is closed, whoever works on it.',
      'To be written.',
      '## Ownership',
    ),
    swap('a matrix to be written, which another shows', matrix, raci, 'To be written.', '## Matrix'),
  ],
  'procedure/missing': [
    swap('steps to be done, which others run', verify, steps, 'TBD', '## Procedure'),
    swap('steps to be written, which others run', verify, steps, 'To be written.', '## Procedure'),
  ],
  'procedure/dangling-answer': [
    swap(
      'a name that nothing resembles, where a step was meant',
      unlock,
      here,
      '[unlock it](#clear-lock-now)\n   - The',
      '- Yes → [unlock it]',
    ),
    swap('no address, where a step was meant', unlock, here, '\n   - The', '- Yes → \n'),
  ],
  'links/placeholder': [
    swap(
      'an address to be written, where a step was meant',
      unlock,
      here,
      '[unlock it](TODO)\n   - The',
      '- Yes → [unlock it]',
    ),
  ],
  'writing/placeholder': [
    unwritten('an escalation', reset, '## Escalation', escalation, 'TBD'),
    unwritten('the targets', tiers, '## Targets', targets, 'TBD'),
    unwritten(
      'an ownership',
      tiers,
      '## Ownership',
      'The service desk owns every ticket until it is closed, whoever works on it.',
      'TBD',
    ),
    unwritten(
      'the symptoms, with the only mention of the code',
      locks,
      '## Symptoms',
      '- Minutes after the unlock, Windows shows 0xC0000234 once more.',
      'TBD',
    ),
    swap(
      'a letter of RACI',
      matrix,
      'Unlock the account | R | C | A | I |',
      'Unlock the account | R | C | A | TBD |',
      '| Unlock the account',
    ),
    swap(
      'who has the last word',
      matrix,
      'Verify the caller | R | C | A |',
      'Verify the caller | R | C | TBD |',
      '| Verify the caller',
    ),
    swap('the role of a tier', tiers, '| Tier 2 | Senior analyst |', '| Tier 2 | TBD |', '| Tier 2'),
    swap(
      'a channel',
      tiers,
      '| Identity team | Queue Identity |',
      '| Identity team | TBD |',
      '| An account locks',
    ),
    swap('a priority', tiers, '| P2 | 30 min', '| TBD | 30 min', '| TBD | 30 min'),
  ],
  'media/missing': [
    swap(
      'a picture without an address',
      vpn,
      '(../pictures/connect-window.png "2026-09-14")',
      '()',
      '![The window',
    ),
  ],
  'safety/mdx': [
    swap(
      'an address that is code',
      reset,
      '<Steps from="verify-caller.mdx" />',
      '<Steps from={shared} />',
      '<Steps from=',
    ),
  ],
  'revision/date': [
    {
      fault: 'a change of next year, in a document that is in force',
      edits: [{ file: closing, replace: 'date: 2026-08-14', by: 'date: 2027-08-14' }],
      in: closing,
      on: 'date: 2027-08-14',
    },
    swap(
      'an older change of next year',
      unlock,
      'date: 2026-05-04',
      'date: 2027-05-04',
      'version: 1.0.0, date',
    ),
  ],
  'escalation/duration': [
    swap(
      'a target that nobody has set',
      tiers,
      '| P2 | 30 min | 2 h | 2 h | 8 h |',
      '| P2 | 30 min | 2 h | 2 h | |',
      '| P2 |',
    ),
  ],
  'flowchart/syntax': [
    swap(
      'a flowchart without a box',
      closing,
      '- The note says what was done.',
      '- The note says what was done.\n\n```mermaid\nflowchart TD\n```',
      'flowchart TD',
    ),
    swap(
      'nothing in the fence',
      closing,
      '- The note says what was done.',
      '- The note says what was done.\n\n```mermaid\n```',
      '```\n',
    ),
  ],
  'registries/reference': [
    swap(
      'a priority that is not listed',
      'registries/priorities.yaml',
      'low: { high: P2, low: P3 }',
      'low: { high: P2, low: P4 }',
      'low: { high: P2',
    ),
    swap(
      'an impact that is misspelt',
      'registries/priorities.yaml',
      '  low: { high: P2, low: P3 }',
      '  lwo: { high: P2, low: P3 }',
      'lwo:',
    ),
    swap(
      'an urgency that is misspelt',
      'registries/priorities.yaml',
      '{ high: P2, low: P3 }',
      '{ hihg: P2, low: P3 }',
      'hihg:',
    ),
    swap(
      'a combination that is missing',
      'registries/priorities.yaml',
      '{ high: P2, low: P3 }',
      '{ high: P2 }',
      'low: { high: P2 }',
    ),
  ],
};

export const oneCause: { rule: string; plant: Plant }[] = Object.entries(list).flatMap(([rule, plants]) =>
  plants.map((plant) => ({ rule, plant })),
);
