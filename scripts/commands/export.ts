import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ExportTree, exportTree } from '../../src/convert/export-tree.ts';
import { writeDocx } from '../../src/convert/write-docx.ts';
import { writePlainMarkdown } from '../../src/convert/write-plain-markdown.ts';
import { today } from '../../src/core/clock.ts';
import { contentHash } from '../../src/core/content-hash.ts';
import type { Library } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { nearest } from '../../src/core/nearest.ts';
import { chartCacheFolder } from '../../src/flowchart/cache.ts';
import { installedBrowser, printToPdf } from '../browser.ts';
import { CannotRun, type Command, exitCode, oneOf, shared, text } from '../command.ts';
import { exportPage } from '../export-page.ts';
import { libraryFolder } from '../library-folder.ts';

const formats = ['docx', 'md', 'json', 'html', 'pdf'] as const;
type Format = (typeof formats)[number];
const repository = fileURLToPath(new URL('../..', import.meta.url));

export const exportCommand: Command = {
  name: 'export',
  summary: 'give a document away as Word, Markdown, JSON, one HTML file or PDF',
  takes: '<id or file>',
  options: {
    format: { type: 'string', value: 'NAME', help: `${formats.join(', ')} (the ending of --out, else md)` },
    out: {
      type: 'string',
      value: 'FILE',
      help: 'the file to write (the id in this folder; text goes to the terminal)',
    },
    library: shared.library,
    today: shared.today,
  },
  examples: [
    'npx deskbook export SOP-004 --format docx',
    'npx deskbook export SOP-004 --out "Reset a password.pdf"',
    'npx deskbook export SOP-004 --format md > reset.md',
  ],
  async run({ values, positionals }) {
    const [wanted] = positionals;
    if (wanted === undefined)
      throw new CannotRun('Say which document: `npx deskbook export SOP-004 --format docx`.');
    const folder = libraryFolder(text(values['library']));
    const out = text(values['out']);
    const format = formatOf(text(values['format']), out);
    const day = today(text(values['today']));
    const library = await loadLibrary(folder);
    const document = documentNamed(wanted, library);
    const tree = exportTree(library, document);
    const content = await contentIn(format, { library, document, tree, folder, day });
    if (out === undefined && typeof content === 'string') process.stdout.write(content);
    else {
      const file = out ?? `${document.id ?? document.slug}.${format}`;
      await writeOut(resolve(file), content);
      console.error(`Wrote ${file}.`);
    }
    const notes = [
      ...tree.notes,
      ...(format === 'md' && tree.pictures.length > 0 ? [picturesNote(tree)] : []),
    ];
    // The page draws what Word and Markdown cannot.
    if (format === 'docx' || format === 'md') for (const note of notes) console.error(note);
    return exitCode.fine;
  },
};

/** @throws CannotRun where no file can be */
async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new CannotRun(
      `\`${file}\` cannot be written: ${(error as Error).message}. Name a file in a folder of yours with --out.`,
    );
  }
}

function picturesNote(tree: ExportTree): string {
  return `Pictures are not in the Markdown; their paths are those of the library: ${tree.pictures.join(', ')}.`;
}

function formatOf(given: string | undefined, out: string | undefined): Format {
  if (given !== undefined) return oneOf('--format', given, formats);
  const ending = out && /\.([a-z]+)$/i.exec(out)?.[1]?.toLowerCase();
  if (!ending) return 'md';
  return oneOf(
    '--out without --format',
    ending === 'markdown' ? 'md' : ending === 'htm' ? 'html' : ending,
    formats,
  );
}

/** @throws CannotRun with the nearest name */
function documentNamed(wanted: string, library: Library): Document {
  const path = wanted.replaceAll('\\', '/');
  const found =
    library.byId.get(wanted) ??
    library.byId.get(wanted.toUpperCase()) ??
    library.documents.find(({ file }) => path === file || path.endsWith(`/${file}`));
  if (found) return found;
  const guess = nearest(wanted.toUpperCase(), [...library.byId.keys()]);
  throw new CannotRun(
    `No document of the library is called \`${wanted}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} Give an id, such as SOP-004, or a file of the library.`,
  );
}

interface Exported {
  library: Library;
  document: Document;
  tree: ExportTree;
  folder: string;
  day: string;
}

async function contentIn(format: Format, what: Exported): Promise<string | Uint8Array> {
  const { library, document, tree, folder, day } = what;
  switch (format) {
    case 'md':
      return writePlainMarkdown(tree);
    case 'json':
      return `${JSON.stringify(modelOf(document), null, 2)}\n`;
    case 'docx':
      return writeDocx(tree, await picturesOf(tree, folder));
    case 'html':
      return exportPage(library, document, tree, folder, chartCacheFolder(repository, process.env), day);
    case 'pdf':
      return pdfOf(what);
  }
}

/** The document as Deskbook understands it, without the parser's trees. */
function modelOf(document: Document): Record<string, unknown> {
  const { tree: _tree, lead: _lead, metaRanges: _ranges, ...rest } = document;
  return {
    ...rest,
    contentHash: contentHash(document),
    sections: document.sections.map(({ content: _content, ...section }) => section),
  };
}

async function picturesOf(tree: ExportTree, folder: string): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const file of tree.pictures) {
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    if (bytes) found.set(file, bytes);
  }
  return found;
}

/** @throws CannotRun when there is no browser, or it prints nothing */
async function pdfOf(what: Exported): Promise<Uint8Array> {
  const browser = installedBrowser();
  if (browser === undefined)
    throw new CannotRun(
      'A PDF is printed by a browser, and none was found on this machine. Install Chromium or Chrome, or name one in the variable CHROMIUM; or export with --format html, and print that from any browser.',
    );
  const page = await contentIn('html', what);
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-pdf-'));
  try {
    await writeFile(join(folder, 'page.html'), page);
    const pdf = join(folder, 'page.pdf');
    await printToPdf(browser, pathToFileURL(join(folder, 'page.html')).href, pdf, join(folder, 'profile'));
    return await readFile(pdf);
  } catch (error) {
    throw new CannotRun(
      `The browser could not print the PDF: ${(error as Error).message}. Export with --format html, and print that by hand.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
