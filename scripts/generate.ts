/**
 * Writes what is generated from other files: JSON Schemas for editors, from schemas/.
 * `--check` writes nothing and exits with 1 when a file is stale; CI runs that.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import {
  documentTypes,
  frontmatterSchemas,
  registryNames,
  registrySchemas,
  types,
} from '../schemas/index.ts';
import { recordsSchema } from '../schemas/record.ts';

/** Path from the repository's root → text. */
export function generatedFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const add = (name: string, title: string, schema: z.ZodType): void => {
    // `input`: what an author writes, before zod has trimmed or defaulted anything.
    const json = { ...z.toJSONSchema(schema, { io: 'input' }), title };
    files.set(`schemas/json/${name}.schema.json`, `${JSON.stringify(json, null, 2)}\n`);
  };
  for (const type of documentTypes)
    add(type, `Frontmatter of a Deskbook ${types[type].one}`, frontmatterSchemas[type]);
  for (const name of registryNames) add(name, `The Deskbook registry ${name}.yaml`, registrySchemas[name]);
  add('records', 'The records of a Deskbook document, records/<ID>.yaml', recordsSchema);
  return files;
}

async function main(check: boolean): Promise<number> {
  const root = new URL('../', import.meta.url);
  const stale: string[] = [];
  for (const [path, text] of generatedFiles()) {
    const file = fileURLToPath(new URL(path, root));
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    stale.push(path);
    if (check) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  if (stale.length === 0) console.log('Everything generated is current.');
  else if (check)
    console.error(`Stale: ${stale.join(', ')}. Run \`npm run generate\` and commit what it writes.`);
  else console.log(`Written: ${stale.join(', ')}`);
  return check && stale.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.includes('--check'));
