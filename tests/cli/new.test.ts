/** `deskbook new`: a document to write in, with an id that was never another's. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { documentTypes, types } from '../../schemas/index.ts';
import { interview } from '../../scripts/questions.ts';
import { nextId } from '../../src/core/next-id.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, type Ran } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary, goodSop, smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];
const written = async (ran: Ran, library: string): Promise<{ id: string; file: string; text: string }> => {
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const { id, file } = JSON.parse(ran.stdout) as { id: string; file: string };
  return { id, file, text: await readFile(join(library, file), 'utf8') };
};

describe('in a library that the starter made, with every rule and each warning an error', () => {
  test('a new document of each type has its sections and no error', async () => {
    const folder = await temporaryFolder();
    await deskbook(['init', folder, ...day]);
    const library = ['--library', join(folder, 'sops')];
    for (const type of documentTypes) {
      const kind = type === 'appendix' ? ['--kind', 'case-study', '--with', 'situation,lesson'] : [];
      const ran = await deskbookHere([
        'new',
        type,
        'Order a: "second" monitor',
        ...kind,
        ...library,
        ...day,
        '--json',
      ]);
      const { id, file, text } = await written(ran, join(folder, 'sops'));
      // The starter has one of each, and two procedures.
      expect(id).toBe(`${types[type].idPrefix}-${type === 'sop' ? '003' : '002'}`);
      expect(file).toBe(`${types[type].folder}/order-second-monitor.mdx`);
      expect(text).toContain(
        `title: 'Order a: "second" monitor'\ntype: ${type}\nversion: 0.1.0\nstatus: draft\n`,
      );
      expect(text).toContain('owner: service-desk-manager\n');
      expect(text).toContain('    date: 2026-11-22\n');
      const wanted = types[type].sections.filter(
        ({ required, key }) => required || (type === 'appendix' && ['situation', 'lesson'].includes(key)),
      );
      expect(text.match(/^## .*/gm)).toEqual(wanted.map(({ heading }) => `## ${heading}`));
    }
    // In a process of its own: the settings that the starter wrote import the package by its name.
    const linted = await deskbook(['lint', ...library, ...day, '--json']);
    expect(linted).toMatchObject({ code: 0, stderr: '' });
    const { findings } = JSON.parse(linted.stdout) as { findings: { severity: string; rule: string }[] };
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ rule }) => rule === 'writing/unfilled')).toHaveLength(documentTypes.length);
  });
});

describe('ids', () => {
  test('go on from what the library has, in its own way of writing them', () => {
    expect(nextId('sop', [], [])).toBe('SOP-001');
    expect(nextId('sop', ['SOP-009'], [])).toBe('SOP-010');
    expect(nextId('sop', ['IT-OPS-0098', 'IT-OPS-0099'], ['SOP-500'])).toBe('IT-OPS-0100');
    expect(nextId('kb', ['KB-99'], ['KB-7'])).toBe('KB-100');
    expect(nextId('sop', ['SOP-2'], ['SOP-99999999999999999999'])).toBe('SOP-3');
  });

  test('are never used again, though the document is long gone or only on another branch', async () => {
    const { folder, git } = await gitRepository(goodLibrary);
    await writeFile(join(folder, 'sop/gone.mdx'), goodSop('SOP-007', 'Gone'));
    await git('add', '-A');
    await git('commit', '-qm', 'Second');
    await git('rm', '-q', 'sop/gone.mdx');
    await git('commit', '-qm', 'Third');
    await git('switch', '-qc', 'elsewhere');
    await writeFile(join(folder, 'sop/other.mdx'), goodSop('SOP-011', 'Other'));
    await git('add', '-A');
    await git('commit', '-qm', 'Fourth');
    await git('switch', '-q', 'main');
    const library = ['--library', folder, '--json'];
    const { id } = await written(await deskbook(['new', 'sop', 'Next', ...library]), folder);
    expect(id).toBe('SOP-012');
    const reused = await deskbookHere(['new', 'sop', 'Again', '--id', 'SOP-007', ...library]);
    expect(reused.code).toBe(2);
    expect(reused.stderr).toContain('SOP-007 was the id of a document that is gone');
  });

  test('of records and of related documents count, without git too', async () => {
    const folder = await smallLibrary({
      'records/SOP-020.yaml': '',
      'sop/b.mdx': goodSop('SOP-002', 'B', (text) =>
        text.replace('touches:', 'related: [SOP-030]\ntouches:'),
      ),
    });
    const { id } = await written(
      await deskbookHere(['new', 'sop', 'Next', '--library', folder, '--json']),
      folder,
    );
    expect(id).toBe('SOP-031');
  });
});

test('writes over nothing, and says what it needs', async () => {
  const folder = await smallLibrary();
  const said = async (...args: string[]): Promise<string> => {
    const ran = await deskbookHere(['new', ...args, '--library', folder]);
    expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code: 2, stdout: '' });
    return ran.stderr;
  };
  const before = await readFile(join(folder, 'sop/unlock.mdx'), 'utf8');
  expect(await said('sop', 'Unlock')).toContain(
    'sop/unlock.mdx is there already, and nothing was written over it.',
  );
  expect(await readFile(join(folder, 'sop/unlock.mdx'), 'utf8')).toBe(before);
  expect(await said()).toContain('Say what kind of document to begin');
  expect(await said('spo', 'A')).toContain('Did you mean `sop`?');
  expect(await said('sop', 'Reset', 'a', 'password')).toContain('deskbook new sop "Reset a password"');
  expect(await said('sop', 'A', '--owner', 'service-desk-manger')).toContain(
    'Did you mean `service-desk-manager`?',
  );
  expect(await said('sop', 'A', '--id', 'SOP-001')).toContain('SOP-001 is the id of sop/unlock.mdx.');
  expect(await said('sop', 'A', '--id', 'sop1')).toContain('for example SOP-004');
  expect(await said('sop', ' ')).toContain('`title` must not be empty');
  expect(await said('sop', 'x'.repeat(121))).toContain('longer than 120 characters');
  expect(await said('sop', 'A', '--kind', 'plan')).toContain('A procedure has no `kind`');
  expect(await said('appendix', 'A')).toContain('Say which with --kind');
  expect(await said('sop', 'A', '--with', 'metrcis')).toContain('Did you mean `metrics`?');
  expect(await said('sop', 'A', '--file', 'sop/a.md')).toContain('ends in .mdx');
});

test('a file never lands outside the library', async () => {
  const folder = await smallLibrary();
  const ran = await deskbookHere([
    'new',
    'sop',
    'A',
    '--file',
    '../../x/a.mdx',
    '--library',
    folder,
    '--json',
  ]);
  const { file } = await written(ran, folder);
  expect(file).toBe('x/a.mdx');
});

test('a path may begin with the library, as a shell completes it, and a title stands on one line', async () => {
  const folder = await temporaryFolder();
  await writeFiles(
    folder,
    Object.fromEntries(Object.entries(goodLibrary).map(([file, text]) => [`sops/${file}`, text])),
  );
  const ran = await deskbook(['new', 'sop', 'Order\n a screen', '--file', './sops/sop/b.mdx', '--json'], {
    cwd: folder,
  });
  const { file, text } = await written(ran, join(folder, 'sops'));
  expect(file).toBe('sop/b.mdx');
  expect(text).toContain('\ntitle: Order a screen\n');
});

test('a person at the terminal is asked again until the answer can be used', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const asked = interview({ input, output });
  input.end('spo\nmatrix\n\nsop\n\n');
  const type = { ask: 'What kind of document', among: ['sop', 'kb'] };
  expect(await asked.answer(type)).toBe('sop');
  expect(await asked.answer({ ask: 'Who answers for it', usual: 'service-desk-manager' })).toBe(
    'service-desk-manager',
  );
  // The input has ended: nobody is there to answer.
  expect(await asked.answer(type)).toBeUndefined();
  asked.end();
  output.end();
  expect(await readAll(output)).toBe(
    'What kind of document (sop, kb): It is none of them. Did you mean sop?\nWhat kind of document (sop, kb): It is none of them.\nWhat kind of document (sop, kb): An answer is needed.\nWhat kind of document (sop, kb): Who answers for it [service-desk-manager]: What kind of document (sop, kb): ',
  );
});
