/** `deskbook cms`: forms for people without git, from the schemas. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentTypes, frontmatterSchemas, types } from '../../schemas/index.ts';
import { hostOf } from '../../src/editor/cms-config.ts';
import { deskbookHere } from '../support/command-here.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary } from '../support/temporary.ts';

interface Collection {
  name: string;
  folder: string;
  delete: boolean;
  fields: {
    name: string;
    widget: string;
    required?: boolean;
    options?: unknown[];
    modes?: string[];
    fields?: { name: string }[];
  }[];
}

test('has a form for every type of document, with every field of its frontmatter, and makes pull requests', async () => {
  const { folder, git } = await gitRepository(
    Object.fromEntries(Object.entries(goodLibrary).map(([file, text]) => [`desk/${file}`, text])),
  );
  await git('remote', 'add', 'origin', 'git@github.com:our-team/procedures.git');
  const places = ['--library', join(folder, 'desk'), '--out', join(folder, 'admin')];
  const run = (...args: string[]) => deskbookHere(['cms', ...places, ...args]);
  expect((await run('--check')).code).toBe(1);
  expect((await run()).code).toBe(0);
  const config = parse(await readFile(join(folder, 'admin', 'config.yml'), 'utf8')) as {
    collections: Collection[];
  };
  expect(config).toMatchObject({
    backend: { name: 'github', repo: 'our-team/procedures', branch: 'main' },
    publish_mode: 'editorial_workflow',
    media_folder: 'desk/pictures',
  });
  expect(config.collections.map(({ name, folder: path }) => [name, path])).toEqual(
    documentTypes.map((type) => [type, `desk/${types[type].folder}`]),
  );
  for (const { name, fields, delete: mayDelete } of config.collections) {
    const shape = frontmatterSchemas[name as keyof typeof frontmatterSchemas].shape;
    expect(fields.map((field) => field.name)).toEqual([...Object.keys(shape), 'body']);
    expect(mayDelete).toBe(false);
    const field = (key: string) => fields.find((one) => one.name === key);
    expect(field('type')).toMatchObject({ widget: 'hidden', default: name });
    expect(field('status')).toMatchObject({
      widget: 'select',
      required: true,
      options: ['draft', 'in-review', 'approved', 'retired'],
    });
    expect(field('owner')?.options).toEqual([
      { label: 'Service desk manager', value: 'service-desk-manager' },
    ]);
    expect(field('effective')).toMatchObject({ widget: 'datetime', format: 'YYYY-MM-DD', required: false });
    expect(field('revisions')?.fields?.map((one) => one.name)).toEqual([
      'version',
      'date',
      'author',
      'summary',
      'approver',
      'effective',
    ]);
    // A rich editor would write the steps anew in its own way.
    expect(field('body')?.modes).toEqual(['raw']);
  }
  expect(await readFile(join(folder, 'admin', 'index.html'), 'utf8')).not.toContain('http');
  expect((await run('--check')).code).toBe(0);
  await writeFile(
    join(folder, 'desk', 'registries', 'roles.yaml'),
    `${goodLibrary['registries/roles.yaml']}- { id: new, name: New, duties: [All] }\n`,
  );
  expect((await run('--check')).code).toBe(1);
});

test.each([
  ['https://github.com/a/b.git', { name: 'github', repo: 'a/b' }],
  ['https://token@gitlab.com/group/sub/desk', { name: 'gitlab', repo: 'group/sub/desk' }],
  [
    'ssh://git@gitlab.example.com:2222/it/desk.git',
    { name: 'gitlab', repo: 'it/desk', address: 'https://gitlab.example.com' },
  ],
  ['git@codeberg.org:a/b.git', undefined],
  ['/srv/git/desk.git', undefined],
])('reads the code host from %s', (remote, host) => {
  expect(hostOf(remote, 'main')).toEqual(host && { ...host, branch: 'main' });
});

test('says what to give where the remote does not say it', async () => {
  const { folder, git } = await gitRepository(goodLibrary);
  const run = (...args: string[]) =>
    deskbookHere(['cms', '--library', folder, '--out', join(folder, 'admin'), ...args]);
  const none = await run();
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('no remote `origin`') });
  await git('remote', 'add', 'origin', 'https://me:secret@git.example.com/a/b.git');
  const unknown = await run();
  expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('--host: github, gitlab') });
  expect(unknown.stderr).not.toContain('secret');
  expect((await run('--host', 'gitlab')).code).toBe(0);
});
