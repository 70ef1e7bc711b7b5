/** Word → tree, by way of the HTML that mammoth makes; what mammoth leaves out goes into the report. */
import mammoth from 'mammoth';
import { openPackage, propertyOf, textOfPart } from './docx-package.ts';
import { fromHtml } from './read-html.ts';
import { rejoinLists } from './rejoin-lists.ts';
import { type ReadSource, Unreadable } from './source.ts';
import { missingWords } from './word-count.ts';

/** Styles that mean a heading besides Word's own, and marks that carry words. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 7'] => h6:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  'comment-reference => sup',
  'u => u',
  'strike => s',
];

/** In milliseconds. The largest file tried, of 1,000 pages, took a quarter of it. */
const longest = 60_000;

/**
 * Reads a Word file.
 * @throws Unreadable
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadSource> {
  const parts = openPackage(bytes);
  const pictures: ReadSource['pictures'] = new Map();
  const unread = new Set<string>();
  const html = await withinTime(
    mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: styles,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => {
          const extension = extensions[image.contentType];
          if (extension === undefined) {
            unread.add(image.contentType);
            return { src: '' };
          }
          const address = `picture:${pictures.size + 1}`;
          pictures.set(address, { bytes: await image.readAsBuffer(), extension });
          return { src: address };
        }),
      },
    ),
  );
  const read = fromHtml(`<main>${html.value}</main>`, 'docx');
  read.tree.children = rejoinLists(read.tree.children);
  for (const [address, picture] of pictures) read.pictures.set(address, picture);
  const core = parts.get('docProps/core.xml');
  const title = propertyOf(core, 'dc:title');
  if (title !== undefined) {
    read.title = title;
    read.notes.push({
      kind: 'mapped',
      what: 'The title in the properties of the file was read.',
      quote: title,
    });
  }
  noteOtherParts(parts, read);
  for (const type of unread)
    read.notes.push({
      kind: 'left',
      what: `A drawing of the kind ${type} cannot be shown on a page. Save it as a PNG and put it in by hand.`,
    });
  read.words = textOfPart(parts.get('word/document.xml'));
  return read;
}

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** Headers, footers, deleted text and text that mammoth passes over: nothing of it vanishes silently. */
function noteOtherParts(parts: Map<string, Buffer>, read: ReadSource): void {
  const seen = new Set<string>();
  for (const [name, part] of parts) {
    const place = /^word\/(header|footer)\d*\.xml$/.exec(name)?.[1];
    const quote = place && textOfPart(part);
    if (!place || !quote || seen.has(quote)) continue;
    seen.add(quote);
    read.notes.push({
      kind: 'left',
      what: `The page’s ${place} was not taken over: the site and the printed copies have their own.`,
      quote,
    });
  }
  const deleted = textOfPart(parts.get('word/document.xml'), 'w:delText');
  if (deleted !== '')
    read.notes.push({
      kind: 'left',
      what: 'Deletions that nobody had accepted yet were carried out; insertions were taken over.',
      quote: deleted,
    });
  const passed = missingWords(textOfPart(parts.get('word/document.xml')), read.words);
  if (passed.length > 0)
    read.notes.push({
      kind: 'left',
      what: 'Words in drawings, diagrams or fields were not taken over.',
      quote: passed.join(' '),
    });
}

async function withinTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () =>
        fail(new Unreadable(`Reading it took longer than ${longest / 1000} seconds. Split the file first.`)),
      longest,
    );
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const reason =
      error instanceof RangeError
        ? 'its text is nested too deep'
        : String((error as Error)?.message ?? error);
    throw new Unreadable(
      `The Word file is broken: ${reason.replace(/\.$/, '')}. Open it in Word or LibreOffice, let it be repaired, and save it again.`,
    );
  } finally {
    clearTimeout(timer);
  }
}
