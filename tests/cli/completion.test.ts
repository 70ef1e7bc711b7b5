/** `deskbook completion`: tried in the shells themselves. */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { allCommands } from '../../scripts/deskbook.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, run } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

describe('bash', () => {
  let script: string;
  beforeAll(async () => {
    script = (await deskbook(['completion', 'bash'])).stdout;
  });

  /** What bash offers when the tab key is pressed after these words. */
  async function offered(line: string, cwd = '/'): Promise<string[]> {
    const words = line.split(' ');
    const ask = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_deskbook\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const { code, stdout, stderr } = await run('bash', ['--norc', '-c', ask], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.split('\n').filter((one) => one !== '');
  }

  test('offers every command', async () => {
    const names = (await allCommands()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(20);
    expect((await offered('deskbook ')).sort()).toEqual(['help', ...names].sort());
    expect(await offered('deskbook li')).toEqual(['lint']);
    expect(await offered('deskbook help exp')).toContain('explain');
  });

  test('offers the options of each command', async () => {
    for (const { name, options } of await allCommands())
      expect({ name, options: (await offered(`deskbook ${name} --`)).sort() }).toEqual({
        name,
        options: [...Object.keys(options), 'help'].map((option) => `--${option}`).sort(),
      });
  }, 30_000);

  test('offers what an option takes: words it lists, folders, files', async () => {
    expect(await offered('deskbook lint --format g')).toEqual(['github', 'gitlab']);
    expect(await offered('deskbook lint --since ')).toEqual([]);
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'our sops'));
    await writeFile(join(folder, 'our.docx'), '');
    expect(await offered('deskbook lint --library our', folder)).toEqual(['our sops']);
    expect(await offered('deskbook import our.', folder)).toEqual(['our.docx']);
  });
});

test.each(['zsh', 'fish'])('%s takes the script', async (shell) => {
  const { stdout } = await deskbookHere(['completion', shell]);
  for (const { name, options } of await allCommands()) {
    expect(stdout).toContain(name);
    for (const option of Object.keys(options))
      expect(stdout).toContain(shell === 'fish' ? `-l ${option} ` : `--${option}[`);
  }
  let there = true;
  try {
    execFileSync(shell, ['--version']);
  } catch {
    there = false;
    console.warn(`${shell} is not on this machine, so its script was only read, not run.`);
  }
  if (!there) return;
  const file = join(await temporaryFolder(), 'completion');
  await writeFile(file, stdout);
  expect(await run(shell, ['-n', file])).toMatchObject({ code: 0, stderr: '' });
});

test('a shell that is none of them is answered with those that are', async () => {
  expect(await deskbookHere(['completion', 'bsh'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean `bash`?'),
  });
  expect(await deskbookHere(['completion'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  });
});
