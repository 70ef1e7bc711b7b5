import { today } from '../../src/core/clock.ts';
import { isDay, longDay } from '../../src/core/dates.ts';
import { readLibraryFiles } from '../../src/core/load.ts';
import { libraryAt, versionInForce } from '../../src/history/in-force.ts';
import type { DocumentHistory, LibraryHistory } from '../../src/history/model.ts';
import { readHistory } from '../../src/history/read-history.ts';
import { recordsById } from '../../src/site/history/prepare-past.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import {
  documentText,
  firstDay,
  historyOf,
  libraryText,
  periodText,
  textOfVersion,
  versionNamed,
} from '../history-report.ts';
import { libraryFolder } from '../library-folder.ts';

export const history: Command = {
  name: 'history',
  summary: 'list the versions of a document, say which was in force on a day, show the text of one',
  takes: '[id]',
  options: {
    library: shared.library,
    on: { type: 'string', value: 'YYYY-MM-DD', help: 'what was in force on that day' },
    show: { type: 'string', value: 'VERSION', help: 'the text of a version, as it was' },
    text: { type: 'boolean', help: 'with --on: the text that was in force, as it was' },
    json: { type: 'boolean', help: 'print it as JSON' },
    today: shared.today,
  },
  examples: [
    'npx deskbook history',
    'npx deskbook history SOP-004',
    'npx deskbook history SOP-004 --on 2026-03-03',
    'npx deskbook history SOP-004 --on 2026-03-03 --text',
    'npx deskbook history SOP-004 --show 1.0.0',
    'npx deskbook history --on 2026-03-03 --json',
  ],
  async run({ values, positionals }) {
    const folder = libraryFolder(text(values['library']));
    const day = today(text(values['today']));
    const on = text(values['on']);
    const show = text(values['show']);
    const id = positionals[0];
    const json = values['json'] === true;
    if (on !== undefined && !isDay(on))
      throw new CannotRun(`\`${on}\` is no day. Write it as YYYY-MM-DD, for example 2026-03-03.`);
    if (show !== undefined && (id === undefined || on !== undefined))
      throw new CannotRun(
        '--show takes the id of a document before it and no --on: `deskbook history SOP-004 --show 1.0.0`.',
      );
    if (values['text'] === true && (id === undefined || on === undefined))
      throw new CannotRun(
        '--text takes the id of a document before it and a day: `deskbook history SOP-004 --on 2026-03-03 --text`.',
      );
    if (json && (show !== undefined || values['text'] === true))
      throw new CannotRun('A text is printed as it was written, never as JSON. Leave --json out.');
    const files = await readLibraryFiles(folder);
    const past = await readHistory({
      ...{ folder, library: files, today: day },
      records: recordsById({ records: files.records ?? [] }),
    });
    if (id === undefined) process.stdout.write(wholeLibrary(past, on, json));
    else {
      const document = historyOf(past, id);
      if (show !== undefined)
        process.stdout.write(await textOfVersion(folder, document, versionNamed(document, show)));
      else if (on !== undefined && values['text'] === true) {
        const version = versionInForce(document, on);
        if (!version) return onDay(document, past, on, json);
        process.stdout.write(await textOfVersion(folder, document, version));
      } else if (on !== undefined) return onDay(document, past, on, json);
      else
        process.stdout.write(
          json
            ? `${JSON.stringify({ ...document, head: past.head, library: past.notices }, null, 2)}\n`
            : `${documentText(document)}${past.notices.map(({ message }) => `Note: ${message}\n`).join('')}`,
        );
    }
    return exitCode.fine;
  },
};

function wholeLibrary(past: LibraryHistory, on: string | undefined, json: boolean): string {
  if (on === undefined)
    return json
      ? `${JSON.stringify({ ...past, documents: [...past.documents.values()] }, null, 2)}\n`
      : libraryText(past);
  const then = libraryAt(past, on);
  if (json) return `${JSON.stringify({ notices: past.notices, day: on, documents: then }, null, 2)}\n`;
  const lines = then.map(
    ({ id, version, state, from, title }) =>
      `${id}  ${version}  ${state === 'in-force' ? `in force since ${firstDay(from)}` : state}  ${title}`,
  );
  const notes = past.notices.map(({ message }) => `Note: ${message}`);
  return `${[...(lines.length > 0 ? lines : [`Nothing is known of the library on ${longDay(on)}.`]), ...notes].join('\n')}\n`;
}

/** @returns 1 when nothing was in force */
function onDay(document: DocumentHistory, past: LibraryHistory, on: string, json: boolean): number {
  const version = versionInForce(document, on);
  if (json)
    console.log(
      JSON.stringify({ notices: past.notices, id: document.id, day: on, version: version ?? null }, null, 2),
    );
  else if (version)
    console.log(
      `${document.id} ${version.version} was in force on ${longDay(on)}: ${periodText(version).trim()}, by ${version.author}${version.approver === undefined ? '' : `, approved by ${version.approver}`}. \`deskbook history ${document.id} --on ${on} --text\` shows it.`,
    );
  else console.log(`No version of ${document.id} was in force on ${longDay(on)}.`);
  for (const { message } of [...past.notices, ...document.notices])
    if (!json) console.log(`Note: ${message}`);
  return version ? exitCode.fine : exitCode.findings;
}
