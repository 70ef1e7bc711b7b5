/** "If … then", "otherwise" and "escalate" in steps: decisions where sure, a mark where not. */
import { expect, test } from 'vitest';
import type { Step } from '../../src/core/model.ts';
import { importOne, quotesOf } from './importing.ts';

/** The step that an item of a procedure becomes. */
async function step(item: string, after = ''): Promise<{ step: Step; body: string; report: string }> {
  const made = await importOne(
    'a.md',
    `# Unlock an account\n\n## Procedure\n\n1. Open the console.\n2. ${item}\n3. Close the console.\n${after}\n## Escalation\n\nCall tier 2.\n`,
  );
  return { step: made.document.procedures[0]!.steps[1]!, body: made.body, report: quotesOf(made) };
}

const answers = (one: Step): [string, unknown][] =>
  one.parts.flatMap((part) =>
    part.kind === 'answers'
      ? part.answers.map(({ label, target }) => [label, target] as [string, unknown])
      : [],
  );

test('if and otherwise make a question with two answers', async () => {
  const { step: made, report } = await step(
    'If the account is locked, unlock it. Otherwise, escalate to tier 2.',
  );
  expect(made).toMatchObject({ kind: 'decision', title: 'Is the account locked?' });
  expect(answers(made)).toEqual([
    ['Yes', { kind: 'instruction', text: 'unlock it' }],
    ['No', expect.objectContaining({ kind: 'section', key: 'escalation' })],
  ]);
  expect(report).toContain('If the account is locked, unlock it. Otherwise, escalate to tier 2.');
});

test('a condition alone goes on with the next step where it does not hold', async () => {
  const { step: made } = await step('If the user works from home, then connect the VPN.');
  expect(made.title).toBe('Is it so that the user works from home?');
  expect(answers(made)).toEqual(
    [
      ['Yes', { kind: 'instruction', text: 'connect the VPN' }],
      ['No', { kind: 'step', step: 'close-the-console' }],
    ].map(([label, target], index) => [label, index === 1 ? { kind: 'next' } : target]),
  );
});

test.each([
  ['If working with a partner, ask for the form.', 'Are you working with a partner?'],
  ['If the request has been approved, open it.', 'Has the request been approved?'],
  ['If the user has a telephone, ring them.', 'Is it so that the user has a telephone?'],
])('a condition becomes a question that reads well: %s', async (item, question) => {
  expect((await step(item)).step.title).toBe(question);
});

test('a step that is named by its number becomes a link to it', async () => {
  const { step: made } = await step('If the account is locked, go to step 3. Otherwise, go to step 1.');
  expect(answers(made)).toEqual([
    ['Yes', { kind: 'step', step: 'close-the-console' }],
    ['No', { kind: 'step', step: 'open-the-console' }],
  ]);
});

test('the last sentence of a step is its way out when it speaks of failure', async () => {
  const { step: made } = await step('Restart the client. If this does not work, escalate to tier 2.');
  expect(made).toMatchObject({ kind: 'action', title: 'Restart the client' });
  expect(made.parts).toMatchObject([
    { kind: 'keyword', keyword: 'if-not', target: { kind: 'section', key: 'escalation' } },
  ]);
});

test('bullets under a question become answers', async () => {
  const { step: made } = await step('Is the account locked?\n   - Yes - unlock it\n   - If no, go to step 3');
  expect(answers(made)).toEqual([
    ['Yes', { kind: 'instruction', text: 'unlock it' }],
    ['No', { kind: 'step', step: 'close-the-console' }],
  ]);
});

test.each([
  'Check the log, and if the user, who may be away, has rights, ask them unless they called before.',
  'Ask the caller to wait. If they cannot wait, agree a time. If they hang up, write a note.',
  'Write to the team, or escalate when it is late.',
])('what is unsure stays as text and gets a mark that the linter knows: %s', async (item) => {
  const { step: made, body, report } = await step(item);
  expect(made.kind).toBe('action');
  expect(body.replace(/\*\*/g, '')).toContain(item);
  expect(body).toContain('- TODO: is this a decision?');
  expect(report).toContain(item);
});

test.each(['If necessary, restart the client.', 'When the light is green, press the button.'])(
  'a judgement and a moment are no questions: %s',
  async (item) => {
    const { step: made } = await step(item);
    expect(made.kind).toBe('action');
    expect(made.title).not.toContain('?');
  },
);

test('the title is the first sentence, or the first clause of a long one, and no word is lost', async () => {
  const { body } = await step('Open the settings, e.g. from the start menu. Wait a moment.');
  expect(body).toContain('2. **Open the settings, e.g. from the start menu.** Wait a moment.');
  const long = await step(
    'Compare the number that the caller reads out, with the number that stands in the directory beside the name of the caller.',
  );
  expect(long.body).toContain(
    '2. **Compare the number that the caller reads out,** with the number that stands in the directory beside the name of the caller.',
  );
});

test.each([
  ['Once the name has been changed in the directory,', ' you may open the form again and read it.'],
  ['Write to your supervisor now,', ' your team lead, and the manager who asked for the change.'],
  ['The account manager', ' (AM) finds out from the representatives who wants to take the part.'],
])('a title is not cut where only half is said: %s', async (half, rest) => {
  const { step: made } = await step(half + rest);
  expect(made.title).toBe((half + rest).replace(/\.$/, ''));
});

test('bold words inside a sentence are no title; a bold lead is one', async () => {
  expect((await step('Press **Save** and wait.')).step.title).toBe('Press Save and wait');
  expect((await step('**Save** the file and wait.')).step.title).toBe('Save the file and wait');
  expect((await step('**Save the file.** It is kept for a year.')).step.title).toBe('Save the file');
});

test('words that open a line are written as the grammar has them', async () => {
  const { step: made } = await step(
    'Open it.\n   - Expected result: a window opens\n   - If it fails: call tier 2',
  );
  expect(made.parts).toMatchObject([
    { keyword: 'expect', text: 'a window opens' },
    { keyword: 'if-not', text: 'call tier 2' },
  ]);
});
