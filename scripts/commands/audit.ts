import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { today } from '../../src/core/clock.ts';
import { isDay } from '../../src/core/dates.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { auditGaps } from '../../src/history/audit-gaps.ts';
import { manifestFile } from '../../src/history/audit-manifest.ts';
import { verifyBundle } from '../../src/history/audit-verify.ts';
import { readHistory } from '../../src/history/read-history.ts';
import { openPast } from '../../src/history/record-past.ts';
import { evidenceBundle } from '../../src/site/bundle/evidence-bundle.ts';
import { recordsById } from '../../src/site/history/prepare-past.ts';
import { CannotRun, type Command, type CommandInput, exitCode, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { refuseForeignFolder, swapIn } from '../out-folder.ts';
import { settingsFor } from '../settings.ts';

export const audit: Command = {
  name: 'audit',
  summary: 'write the evidence of a period into a folder, or check such a folder',
  options: {
    library: shared.library,
    out: { type: 'string', value: 'DIR', help: 'where the evidence is written' },
    from: { type: 'string', value: 'YYYY-MM-DD', help: 'first day of the period (the beginning)' },
    to: { type: 'string', value: 'YYYY-MM-DD', help: 'last day of the period (today)' },
    verify: {
      type: 'string',
      value: 'DIR',
      help: 'check a folder of evidence; needs neither the library nor git',
    },
    digest: {
      type: 'string',
      value: 'SHA256',
      help: 'with --verify: what the manifest must have, as you were told it by another way',
    },
    today: shared.today,
    config: shared.config,
    json: { type: 'boolean', help: 'print the result as JSON' },
  },
  examples: [
    'npx deskbook audit --out evidence-2026 --from 2026-01-01 --to 2026-12-31',
    'npx deskbook audit --verify evidence-2026',
  ],
  async run({ values }) {
    const out = text(values['out']);
    const verify = text(values['verify']);
    if ((out === undefined) === (verify === undefined))
      throw new CannotRun(
        'Give either `--out` with the folder the evidence is written to, or `--verify` with a folder of evidence to check.',
      );
    return out === undefined ? check(resolve(verify!), values) : write(resolve(out), values);
  },
};

async function write(out: string, values: CommandInput['values']): Promise<number> {
  const folder = libraryFolder(text(values['library']));
  if (values['digest'] !== undefined)
    throw new CannotRun('--digest only means something together with --verify.');
  const day = today(text(values['today']));
  const from = dayOf('--from', values);
  const to = dayOf('--to', values) ?? day;
  if (from !== undefined && from > to)
    throw new CannotRun(`The period ends before it begins: --from ${from}, --to ${to}. Exchange the two.`);
  await refuseForeignFolder(out, folder, 'evidence bundle', isBundle);
  if (`${out}/`.startsWith(`${folder}/`))
    throw new CannotRun(
      `\`${out}\` lies in the library, where the texts of the bundle would be read as documents. Give a folder outside it with --out.`,
    );
  const [library, settings] = await Promise.all([loadLibrary(folder), settingsFor(folder, values)]);
  const history = await readHistory({ folder, library, records: recordsById(library), today: day });
  const period = { from, to };
  const lost = (await openPast(folder).records())?.lost ?? [];
  const { people } = settings.evidence;
  const gaps = auditGaps({ history, library, period, today: day, people, lost });
  const { files, manifest, digest } = await evidenceBundle({
    folder,
    library,
    history,
    period,
    gaps,
    today: day,
  });
  await writeFolder(out, files);
  const shown = shownFolder(out) || out;
  if (values['json'] === true)
    console.log(
      JSON.stringify({ folder: shown, digest, documents: manifest.documents.length, gaps }, null, 2),
    );
  else {
    const texts = manifest.documents.reduce((sum, document) => sum + document.texts.length, 0);
    const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
    console.log(
      `${count(texts, 'text')} of ${count(manifest.documents.length, 'document')} written to ${shown}, with ${count(gaps.length, 'gap')} (gaps.html).`,
    );
    console.log(`SHA-256 of the manifest: ${digest}`);
    console.log(
      'Pass this number on by another way than the folder: who has it can tell that nothing was exchanged since.',
    );
  }
  return gaps.length > 0 ? exitCode.findings : exitCode.fine;
}

async function check(folder: string, values: CommandInput['values']): Promise<number> {
  for (const option of ['from', 'to', 'library'])
    if (values[option] !== undefined)
      throw new CannotRun(
        `--${option} is for writing evidence; --verify looks at the folder alone. Leave it out.`,
      );
  const verified = await verifyBundle(folder);
  const { problems, digest, manifest } = verified;
  const expected = text(values['digest'])?.toLowerCase();
  if (expected !== undefined && expected !== digest)
    problems.unshift({
      kind: 'list',
      file: manifestFile,
      message: `The manifest has the SHA-256 ${digest}, and ${expected} was expected: this is not the bundle you were told of.`,
    });
  if (values['json'] === true) console.log(JSON.stringify({ digest, problems }, null, 2));
  else {
    for (const { file, message } of problems) console.log(`${file}: ${message}`);
    const whole =
      problems.length === 0
        ? `${verified.files} files, ${verified.records} records: all as they were put in for ${manifest.madeFor}.`
        : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} in ${verified.files} files.`;
    console.log(`${whole}\nSHA-256 of the manifest: ${digest}`);
  }
  return problems.length > 0 ? exitCode.findings : exitCode.fine;
}

function dayOf(option: '--from' | '--to', values: CommandInput['values']): string | undefined {
  const day = text(values[option.slice(2)]);
  if (day !== undefined && !isDay(day))
    throw new CannotRun(`${option} takes a day such as 2026-01-31, not \`${day}\`.`);
  return day;
}

async function isBundle(folder: string): Promise<boolean> {
  const manifest = await readFile(join(folder, manifestFile), 'utf8').catch(() => '');
  return manifest.includes('"deskbook-evidence-1"');
}

/** Written beside and moved in, so that half a bundle is never taken for a whole one. */
async function writeFolder(out: string, files: ReadonlyMap<string, string | Uint8Array>): Promise<void> {
  const beside = join(dirname(out), `.${basename(out)}.writing-${process.pid}`);
  try {
    for (const [path, content] of files) {
      const file = join(beside, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await swapIn(beside, out);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
