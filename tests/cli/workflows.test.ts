/** The workflows that a new library gets: what the code hosts accept, no more rights than needed, and commands that run. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository, run } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary, temporaryFolder } from '../support/temporary.ts';
import { githubSchema, gitlabSchema } from './workflow-schemas.ts';

interface Step {
  name?: string;
  uses?: string;
  run?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
interface Job {
  permissions: Record<string, string>;
  steps: Step[];
}
interface Workflow {
  on: Record<string, unknown>;
  permissions: object;
  jobs: Record<string, Job>;
}

const templates = join(repository, 'scripts', 'templates', 'ci');
const githubText = await readFile(join(templates, 'github', 'deskbook.yml'), 'utf8');
const gitlabText = await readFile(join(templates, 'gitlab', '.gitlab-ci.yml'), 'utf8');
const github = parse(githubText) as Workflow;
const gitlab = parse(gitlabText) as Record<string, { script?: string[]; after_script?: string[] }>;

test.each([
  ['GitHub', githubSchema, github],
  ['GitLab', gitlabSchema, gitlab],
])('%s accepts it', (_, schema, workflow) => {
  const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
  expect(validate(workflow), JSON.stringify(validate.errors)).toBe(true);
  // The schema itself says no where it should.
  const broken = structuredClone(workflow) as Record<string, unknown>;
  broken['jobs' in workflow ? 'jobs' : 'lint'] = { check: { runs_on: 'ubuntu' } };
  expect(validate(broken)).toBe(false);
});

describe('GitHub', () => {
  const steps = Object.entries(github.jobs).flatMap(([job, { steps: list }]) =>
    list.map((step) => ({ job, ...step })),
  );

  test('never runs foreign code with rights', () => {
    expect(Object.keys(github.on).sort()).toEqual(['pull_request', 'push', 'schedule', 'workflow_dispatch']);
    expect(github.permissions).toEqual({});
    expect(
      Object.fromEntries(Object.entries(github.jobs).map(([name, { permissions }]) => [name, permissions])),
    ).toEqual({
      check: { contents: 'read' },
      explain: { contents: 'read', 'pull-requests': 'write' },
      build: { contents: 'read', pages: 'read' },
      publish: { pages: 'write', 'id-token': 'write' },
    });
    for (const step of steps) {
      // What an author may choose, such as the name of a branch, never becomes a part of a script.
      expect(step.run ?? '').not.toContain('${{');
      if (step.uses?.startsWith('actions/checkout'))
        expect(step.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    }
    expect(steps.filter(({ env }) => env?.['GITHUB_TOKEN'] !== undefined).map(({ job }) => job)).toEqual([
      'explain',
    ]);
  });

  test('pins every action to one commit, with its version beside it', () => {
    const uses = [...githubText.matchAll(/uses: (.*)/g)].map((match) => match[1]);
    expect(uses.length).toBeGreaterThan(8);
    for (const one of uses) expect(one).toMatch(/^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

test('GitLab gets an exact image, and the whole history', () => {
  expect(gitlab['default']).toMatchObject({ image: expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm$/) });
  expect(gitlab['variables']).toEqual({ GIT_DEPTH: '0' });
});

/** Every `run:` of GitHub, every line of a `script:` of GitLab, that is about Deskbook. */
const scripts: [string, string][] = [
  ...Object.values(github.jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run: text }): [string, string][] =>
      text?.includes('deskbook') ? [['GitHub', text]] : [],
    ),
  ),
  ...Object.values(gitlab)
    .flatMap(({ script, after_script: after }) => [script ?? [], after ?? []])
    .filter((script) => script.some((line) => line.includes('deskbook')))
    .map((script): [string, string] => [
      'GitLab',
      script.filter((line) => !line.startsWith('npm ')).join('\n'),
    ]),
];

test('every command of the workflows runs as it stands there, on a change like any other', async () => {
  expect(scripts).toHaveLength(10);
  const { folder, git } = await gitRepository(
    Object.fromEntries(Object.entries(goodLibrary).map(([file, text]) => [`sops/${file}`, text])),
  );
  const base = (await git('rev-parse', 'HEAD')).trim();
  await git('update-ref', 'refs/remotes/origin/main', base);
  await git('checkout', '-qb', 'change');
  const file = join(folder, 'sops', 'sop', 'unlock.mdx');
  await writeFile(file, goodLibrary['sop/unlock.mdx']!.replace('None are known.', 'See SOP-099.'));
  await git('commit', '-qam', 'Change');

  // `npx --no-install deskbook` of a library that has Deskbook installed. Builds have tests of their own: here only
  // their options are read.
  const bin = await temporaryFolder();
  const launcher = join(repository, 'scripts', 'deskbook.mjs');
  const npx = `#!/bin/sh\nshift 2\nif [ "$1" = build ]; then echo "$@" >> "${bin}/builds"; set -- "$@" --help; fi\nexec "${process.execPath}" "${launcher}" "$@"\n`;
  await writeFile(join(bin, 'npx'), npx, { mode: 0o755 });
  const env = {
    PATH: `${bin}:${process.env['PATH']}`,
    BASE: 'main',
    BASE_PATH: '/desk',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_PAGES_URL: 'https://team.example.com/desk/procedures',
    GITHUB_STEP_SUMMARY: join(bin, 'summary.md'),
  };
  const outcomes: string[] = [];
  for (const [host, script] of scripts) {
    // As both hosts run it: the first command that fails ends the step.
    const ran = await run('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd: folder, env });
    const command = /deskbook (\w+)(?!.*deskbook \w+)/s.exec(script)?.[1];
    outcomes.push(`${host} ${command} ${ran.code}`);
    if (host === 'GitHub' && command === 'lint')
      expect(ran.stdout).toMatch(/^::error file=sops\/sop\/unlock\.mdx,line=\d+,/m);
  }
  expect(outcomes).toEqual([
    'GitHub lint 1',
    'GitHub codeowners 0',
    'GitHub build 0',
    'GitHub propose 0',
    'GitHub build 0',
    'GitLab lint 1',
    'GitLab lint 1',
    'GitLab propose 0',
    'GitLab build 0',
    'GitLab build 0',
  ]);
  const report = JSON.parse(await readFile(join(folder, 'deskbook-report.json'), 'utf8')) as {
    check_name: string;
    location: { path: string };
  }[];
  // A change without a release is refused.
  expect(report.map(({ check_name, location }) => `${location.path} ${check_name}`)).toEqual([
    'sops/sop/unlock.mdx evidence/version-bump',
    'sops/sop/unlock.mdx references/unknown-document',
  ]);
  expect(await readFile(join(bin, 'summary.md'), 'utf8')).toContain('SOP-001 Unlock an account');
  expect(await readFile(join(bin, 'builds'), 'utf8')).toBe(
    'build --out preview\nbuild --out public --base /desk/\nbuild --out preview\nbuild --out public --base /desk/procedures\n',
  );
});
