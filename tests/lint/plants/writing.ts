/** Faults of words, and what a document must never hold. */
import { closing, locks, type Plants, reset, swap, verify } from './plant.ts';

const last = '- The note says what was done.';
const each = 'The caller does it on each device.';

export const writingPlants: Plants = {
  'writing/one-action': swap(
    'two changes',
    locks,
    '2. **Remove the old password.**',
    '2. **Remove the old password and restart the device.**',
    '2. **Remove',
  ),
  'writing/action-verb': swap(
    'a thing in place of an order',
    locks,
    '1. **Ask for other devices.**',
    '1. **The other devices.**',
    '1. **The',
  ),
  'writing/vague': swap(
    'a condition nobody can check',
    locks,
    each,
    'The caller does it on each device if necessary.',
    'if necessary',
  ),
  'writing/passive': swap(
    'by whom?',
    locks,
    each,
    'The password should be removed on each device.',
    'should be removed',
  ),
  'writing/long-sentence': swap(
    '37 words',
    locks,
    'A device keeps sending the password of last month.',
    'A device that the caller has long forgotten about keeps sending the password of last month to the server while the caller sits at the desk with the new one in mind and cannot say why it happens.',
    'A device that',
  ),
  'writing/long-step': swap(
    'a page in a step',
    locks,
    each,
    `${each}${' The phone has it under settings, below the name of the account.'.repeat(11)}`,
    '2. **Remove',
  ),
  'writing/undefined-abbreviation': swap(
    'letters that one team knows',
    locks,
    'Phones and tablets keep',
    'Phones and the QZT keep',
    'the QZT',
  ),
  'writing/placeholder': swap('to be filled in', closing, last, '- The note says [DATE].', '[DATE]'),
  'writing/unfilled': {
    fault: "the template's own words, in a draft",
    edits: [
      { file: closing, replace: 'status: approved', by: 'status: draft' },
      { file: closing, replace: last, by: `${last}\n- {/* Link to a document in this library. */}` },
    ],
    in: closing,
    on: '{/* Link',
  },
  'writing/assumed-permission': swap(
    'a right that nobody named',
    verify,
    'Use the number in the record.',
    'Use the number in an elevated PowerShell.',
    'elevated PowerShell',
  ),
  'writing/terms': swap(
    'a word that hurts',
    verify,
    "Keeps strangers out of other people's accounts.",
    'Keeps the whitelist of callers true.',
    'whitelist',
  ),
  'safety/mdx': swap('an unknown component', closing, last, `${last}\n\n<Video />`, '<Video />'),
  'safety/encoding': {
    fault: 'saved as Latin-1',
    edits: [
      { file: closing, replace: last, by: '- The note says what was done at the caf\u00e9.' },
      { file: closing, latin1: true },
    ],
    in: closing,
    on: '- The note says',
  },
  'safety/nesting': {
    fault: 'three hundred quotes inside each other',
    edits: [{ file: closing, replace: last, by: `${last}\n\n${'> '.repeat(300)}Deep.` }],
    in: closing,
    on: `${'> '.repeat(300)}Deep.`,
  },
  'safety/secret': swap(
    'a password for everybody to read',
    reset,
    'Gets a user who forgot the password back to work.',
    'Sign in as the test user; the password is Sunfl0wer-88.',
    'Sunfl0wer-88',
  ),
};
