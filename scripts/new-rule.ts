/** `npm run new:rule -- group/name`: writes a rule with its examples to fill in, and its line in the list of rules. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param id `group/name`
 * @returns the file that was written, from the repository
 * @throws Error with a sentence for the author when the name cannot be used
 */
export async function newRule(id: string | undefined, root = repository): Promise<string> {
  if (id === undefined || !/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/.test(id))
    throw new Error(
      `${id === undefined ? 'Name the rule' : `\`${id}\` is no name for a rule`}: a group, a slash and words with hyphens, for example \`npm run new:rule -- procedure/too-long\`.`,
    );
  const [group, name] = id.split('/') as [string, string];
  const file = `src/lint/rules/${group}/${name}.ts`;
  const indexFile = join(root, 'src/lint/rules/index.ts');
  if (existsSync(join(root, file))) throw new Error(`${file} is there already. Choose another name.`);
  const identifier = id.replace(/[/-](.)/g, (_, letter: string) => letter.toUpperCase());
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), template(id, identifier));
  await writeFile(indexFile, withRule(await readFile(indexFile, 'utf8'), id, identifier));
  return file;
}

/** The list with the import in its alphabetical place, and the rule behind the last of its group. */
export function withRule(index: string, id: string, identifier: string): string {
  const line = `import { ${identifier} } from './${id}.ts';`;
  const imports = [...index.matchAll(/^(?:import [^;]+ from '\.\/([^']+)\.ts';)$/gm)];
  const after = imports.filter((match) => match[1]! < id).at(-1);
  const at = after ? after.index + after[0].length : index.indexOf('import ') - 1;
  const withImport = `${index.slice(0, at)}\n${line}${index.slice(at)}`;
  const start = withImport.indexOf('export const rules');
  const [group] = id.split('/');
  const sameGroup = imports
    .filter((match) => match[1]!.startsWith(`${group}/`))
    .flatMap((match) => /\{ ([^}]+) \}/.exec(match[0])?.[1]?.split(/,\s*/) ?? []);
  const places = sameGroup
    .map((other) => withImport.indexOf(`  ${other},`, start))
    .filter((place) => place > 0);
  const behind =
    places.length > 0 ? withImport.indexOf('\n', Math.max(...places)) : withImport.lastIndexOf('\n];');
  return `${withImport.slice(0, behind)}\n  ${identifier},${withImport.slice(behind)}`;
}

function template(id: string, identifier: string): string {
  return `import type { Rule } from '../../rule.ts';

export const ${identifier}: Rule = {
  id: '${id}',
  severity: 'warning',
  scope: 'document',
  what: 'Say in one sentence what the rule asks for.',
  why: 'Say what goes wrong for a reader without it.',
  mend: 'Say how an author mends a finding.',
  check(document, { report }) {
    for (const heading of document.headings)
      if (heading.text === '${id}')
        report(document.file, heading.range, 'Say what is wrong, why it matters and what to do.');
  },
  examples: {
    fails: [
      {
        title: 'Say what the example shows',
        files: { 'sop/a.md': '## ${id}\\n' },
        findings: ['sop/a.md:1:1 Write the exact message here. Until then the tests fail.'],
      },
    ],
    passes: [{ title: 'Say why this one is right', files: { 'sop/a.md': '## Purpose\\n' } }],
  },
};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const file = await newRule(process.argv[2]);
    console.log(
      `${file} is written and listed. Its examples are its tests: npx vitest run --config tests/vitest.config.ts tests/lint/rules.test.ts -t ${process.argv[2]}`,
    );
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}
