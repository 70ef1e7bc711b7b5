import { fileURLToPath } from 'node:url';
import { today } from '../../src/core/clock.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { chartCacheFolder } from '../../src/flowchart/cache.ts';
import { lint as lintLibrary, summarise } from '../../src/lint/lint.ts';
import { jsonReport } from '../../src/lint/reporters/json.ts';
import { stylishReport } from '../../src/lint/reporters/stylish.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { progress } from '../progress.ts';

export const lint: Command = {
  name: 'lint',
  summary: 'check every document and registry of a library',
  options: {
    library: shared.library,
    today: shared.today,
    json: { type: 'boolean', help: 'print findings as JSON, for other programs' },
    'max-warnings': {
      type: 'string',
      value: 'N',
      help: 'exit with 1 when there are more warnings than this',
    },
  },
  examples: ['npx deskbook lint', 'npx deskbook lint --library ../our-procedures --json'],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const day = today(text(values['today']));
    const most =
      values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : Number(values['max-warnings']);
    if (Number.isNaN(most))
      throw new CannotRun(`--max-warnings takes a number, not \`${String(values['max-warnings'])}\`.`);
    const line = progress();
    const library = await loadLibrary(folder, {
      progress: (done, of) => line.step('Reading documents', done, of),
    });
    const findings = await lintLibrary(library, {
      today: day,
      cacheFolder: chartCacheFolder(fileURLToPath(new URL('../..', import.meta.url)), process.env),
      progress: (done, of) => line.step('Checking documents', done, of),
    });
    line.end();
    const summary = summarise(library, findings);
    if (values['json'] === true) process.stdout.write(jsonReport(findings, summary));
    else
      process.stdout.write(
        stylishReport(findings, summary, {
          colour: process.stdout.isTTY && !process.env['NO_COLOR'],
          folder: shownFolder(folder),
          textOf: (file) => library.byFile.get(file)?.text,
        }),
      );
    return summary.errors > 0 || summary.warnings > most ? exitCode.findings : exitCode.fine;
  },
};
