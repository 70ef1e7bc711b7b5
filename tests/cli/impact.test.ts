/** `deskbook impact`: what a change reaches. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary, goodSop, smallLibrary } from '../support/temporary.ts';

const files: Record<string, string> = {
  ...goodLibrary,
  'registries/roles.yaml':
    '- { id: service-desk-manager, name: Service desk manager, duties: [Answer], contact: Extension 201 }\n- { id: analyst, name: Analyst, duties: [Take calls] }\n- { id: field-team, name: Field team, duties: [Visit] }\n',
  'sop/verify.mdx': goodSop('SOP-010', 'Verify a caller', (text) =>
    text.replace('touches: [account]', 'audience: [analyst]').replace('Covers staff.', 'Covers staff | all.'),
  ),
  'sop/visit.mdx': goodSop('SOP-011', 'Visit a user', (text) =>
    text
      .replace('touches: [account]', 'audience: [field-team]\nrelated: [SOP-010]')
      .replace(
        '1. **Look the user up and verify the caller.** In the directory.',
        '<Steps from="verify.mdx" />\n\n1. **Look around.** There.\n   - Role: Analyst',
      ),
  ),
  'appendix/plan.mdx':
    '---\nid: APX-001\ntitle: Training plan\ntype: appendix\nkind: plan\nversion: 1.0.0\nstatus: draft\nowner: analyst\n---\n\n## When to use it\n\nFirst weeks.\n\n## Week 1\n\nLearn [to verify](../sop/verify.mdx).\n',
};

test('says who refers to a document, who learns it, and which cards, calls and trainings change', async () => {
  const library = await smallLibrary(files);
  const { code, stdout } = await deskbook(['impact', 'SOP-010', '--library', library, '--json']);
  expect(code).toBe(0);
  const { documents } = JSON.parse(stdout);
  expect(documents).toHaveLength(1);
  const [verify] = documents;
  expect(verify.namedBy.map(({ id, how }: { id: string; how: string }) => `${id} ${how}`)).toEqual([
    'APX-001 link',
    'SOP-011 include',
    'SOP-011 related',
  ]);
  expect(verify.roles).toEqual([
    { id: 'analyst', name: 'Analyst', why: ['works by it'] },
    { id: 'field-team', name: 'Field team', why: ['works by SOP-011, which runs its steps'] },
  ]);
  expect(verify.cards.map(({ id }: { id: string }) => id)).toEqual(['SOP-010', 'SOP-011']);
  expect(verify.trainings).toEqual([
    { id: 'APX-001', title: 'Training plan', file: 'appendix/plan.mdx', line: 17, section: 'Week 1' },
  ]);
});

test('a role names the documents it stands in', async () => {
  const library = await smallLibrary(files);
  const { stdout } = await deskbookHere(['impact', 'analyst', '--library', library]);
  expect(stdout).toContain('SOP-011 Visit a user, sop/visit.mdx: role of a step');
  expect(stdout).toContain('SOP-010 Verify a caller, sop/verify.mdx: audience');
});

test('an id that nothing has is answered with the one that was meant, and nothing at all with what to write', async () => {
  const library = await smallLibrary(files);
  const slip = await deskbookHere(['impact', 'SOP-10', '--library', library]);
  expect(slip.code).toBe(2);
  expect(slip.stderr).toContain('Did you mean `SOP-010`?');
  const none = await deskbookHere(['impact', '--library', library]);
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('--since');
});

test('the checklist of a type comes from its sections', async () => {
  const { code, stdout } = await deskbookHere(['checklist', 'kb']);
  expect(code).toBe(0);
  expect(stdout).toContain('#### Review: article');
  expect(stdout).toContain("- [ ] **Symptoms.** What the caller sees and says, in the caller's words");
  const slip = await deskbookHere(['checklist', 'spo']);
  expect(slip).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean `sop`?') });
});

test('since a branch: what changed, how big, and the checklist of its type', async () => {
  const { folder, git } = await gitRepository(files);
  await git('checkout', '-qb', 'change');
  const change = async (file: string, by: (text: string) => string): Promise<void> =>
    writeFile(join(folder, file), by(files[file]!));
  await change('sop/verify.mdx', (text) =>
    text.replace('version: 1.0.0', 'version: 2.0.0').replace('Tick the box.', 'Tick both.'),
  );
  await change('sop/visit.mdx', (text) => text.replace('Tick the box.', 'Tick both.'));
  await change('registries/roles.yaml', (text) => text.replace('Take calls', 'Take every call'));
  await writeFile(join(folder, 'sop', 'new.mdx'), goodSop('SOP-012', 'A <b>new</b> one'));
  await git('add', '-A');
  await git('commit', '-qm', 'Change');
  const { stdout } = await deskbookHere(['impact', '--since', 'main', '--library', folder, '--json']);
  const report = JSON.parse(stdout);
  expect(report.documents.map(({ id, size, before }: Record<string, string>) => [id, size, before])).toEqual([
    ['SOP-012', 'new', undefined],
    ['SOP-010', 'major', '1.0.0'],
    ['SOP-011', 'none', '1.0.0'],
  ]);
  expect(report.registries).toEqual(['registries/roles.yaml']);
  const markdown = (
    await deskbookHere(['impact', '--since', 'main', '--library', folder, '--format', 'markdown'])
  ).stdout;
  expect(markdown).toContain('#### SOP-010 Verify a caller · 1.0.0 → 2.0.0, approved');
  expect(markdown).toContain('**major: everybody it is for must relearn it**');
  expect(markdown).toContain('SOP-012 A \\<b\\>new\\</b\\> one');
  expect(markdown).toContain('#### Review: procedure');
  expect(markdown).toContain('- [ ] **Prerequisites.** The access, approvals, forms and tools');
  expect(markdown).toContain('Registries that change: `registries/roles.yaml`');
  expect((await deskbookHere(['impact', '--since', 'HEAD', '--library', folder])).stdout).toBe(
    'No document and no registry changes.\n',
  );
});
