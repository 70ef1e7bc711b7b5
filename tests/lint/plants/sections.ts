/** Faults of sections and headings. */
import { closing, locks, type Plants, reset, swap, verify } from './plant.ts';

const validation = '\n## Validation and closure\n\n- The ticket names the way of verification.\n';

export const sectionsPlants: Plants = {
  'sections/required': swap(
    'no cause',
    locks,
    '\n## Cause\n\nA device keeps sending the password of last month.\n',
    '',
    '---\nid: KB-002',
  ),
  'sections/duplicate': swap(
    'the exceptions again, by another name',
    verify,
    '\n## Escalation\n',
    '\n## Special cases\n\n- A caller abroad waits for a call-back.\n\n## Escalation\n',
    '## Special cases',
  ),
  'sections/empty': swap(
    'a heading and nothing under it',
    reset,
    '## Exceptions\n\nNone are known.\n',
    '## Exceptions\n',
    '## Exceptions',
  ),
  'sections/order': {
    fault: 'the end before the steps',
    edits: [
      { file: verify, replace: validation, by: '' },
      { file: verify, replace: '\n## Procedure\n', by: `${validation}\n## Procedure\n` },
    ],
    in: verify,
    on: '## Validation and closure',
  },
  'sections/heading-depth': swap(
    'a level left out',
    closing,
    '## Every ticket\n\n',
    '## Every ticket\n\n#### Each time\n\n',
    '#### Each time',
  ),
  'sections/numbering': {
    fault: 'a number left out',
    edits: [
      { file: closing, replace: '## When to use it', by: '## 1. When to use it' },
      { file: closing, replace: '## Every ticket', by: '## 3. Every ticket' },
    ],
    in: closing,
    on: '## 3. Every ticket',
  },
};
