import { today } from '../../src/core/clock.ts';
import { parseDocument } from '../../src/core/document.ts';
import type { Library } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { loadParser, type MarkdownParser } from '../../src/core/parse.ts';
import { changesSince, documentChange } from '../../src/history/compare-library.ts';
import { readHistory } from '../../src/history/read-history.ts';
import { CannotRun, type Command, exitCode, oneOf, shared, text } from '../command.ts';
import { type DiffReport, diffHtml, diffMarkdown, diffText } from '../diff-report.ts';
import { historyOf, textOfVersion, versionNamed } from '../history-report.ts';
import { libraryFolder } from '../library-folder.ts';

const formats = ['text', 'markdown', 'html', 'json'] as const;

export const diff: Command = {
  name: 'diff',
  summary: 'say what changed in the documents, in the procedure’s own terms, and which bump it asks for',
  takes: '[ref | id@version..version]',
  options: {
    library: shared.library,
    format: { type: 'string', value: 'NAME', help: `how it is printed: ${formats.join(', ')}` },
    json: { type: 'boolean', help: 'the same as --format json' },
    words: { type: 'boolean', help: 'with text: also the changed lines, word by word' },
    today: shared.today,
  },
  examples: [
    'npx deskbook diff',
    'npx deskbook diff origin/main --format markdown',
    'npx deskbook diff SOP-004@1.0.0..1.1.0 --words',
    'npx deskbook diff SOP-004@1.0.0',
  ],
  async run({ values, positionals }) {
    const folder = libraryFolder(text(values['library']));
    const format =
      values['json'] === true ? 'json' : oneOf('--format', text(values['format']) ?? 'text', formats);
    const day = today(text(values['today']));
    const [library, parser] = await Promise.all([loadLibrary(folder), loadParser()]);
    const asked = positionals[0];
    const pair = asked === undefined ? undefined : /^([A-Z][A-Z0-9-]*-\d+)@(?!\{)(.*)$/i.exec(asked);
    const report = pair
      ? await betweenVersions(folder, pair[1]!, pair[2]!, { library, parser, day })
      : await sinceRef(folder, asked, { library, parser });
    process.stdout.write(printed(report, format, values['words'] === true));
    return exitCode.fine;
  },
};

function printed(report: DiffReport, format: (typeof formats)[number], words: boolean): string {
  switch (format) {
    case 'text':
      return diffText(report, words);
    case 'markdown':
      return diffMarkdown(report);
    case 'html':
      return diffHtml(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}

async function sinceRef(
  folder: string,
  asked: string | undefined,
  context: { library: Library; parser: MarkdownParser },
): Promise<DiffReport> {
  const { ref, documents } = await changesSince(folder, asked, context);
  return { with: ref, documents };
}

/** `1.0.0..1.1.0`, or `1.0.0` alone, which is compared with the text on disk. */
async function betweenVersions(
  folder: string,
  id: string,
  versions: string,
  { library, parser, day }: { library: Library; parser: MarkdownParser; day: string },
): Promise<DiffReport> {
  const [first = '', second = ''] = versions.split(/\.\.\.?(?=\d|$)/);
  const history = await readHistory({ folder, library, today: day });
  const document = historyOf(history, id);
  const read = async (version: string): Promise<Document> => {
    const found = versionNamed(document, version);
    const written = await textOfVersion(folder, document, found);
    return parseDocument({ file: found.file, text: written }, { parser, registries: library.registries });
  };
  const older = await read(first);
  const onDisk = library.byId.get(id);
  if (second === '' && !onDisk)
    throw new CannotRun(`${id} is not on disk any more. Give two versions, as in \`${id}@1.0.0..1.1.0\`.`);
  const newer = second === '' ? onDisk! : await read(second);
  return { with: `version ${first}`, documents: [documentChange(older, newer)!] };
}
