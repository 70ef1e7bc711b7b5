/** Word → tree, by way of the HTML that mammoth makes; what mammoth leaves out goes into the report. */
import mammoth from 'mammoth';
import {
  commentsIn,
  headingStyles,
  openPackage,
  propertyOf,
  textOfPart,
  type WordPackage,
} from './docx-package.ts';
import { contentsClass, fromHtml, notePrefix } from './read-html.ts';
import { rejoinLists } from './rejoin-lists.ts';
import { type ReadSource, Unreadable } from './source.ts';
import { linesWith, missingWords } from './word-count.ts';

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
  "p[style-name='TOC Heading'] => h1:fresh",
  `p[style-name^='toc '] => div.${contentsClass} > p:fresh`,
  `p[style-name='table of figures'] => div.${contentsClass} > p:fresh`,
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
  const opened = openPackage(bytes);
  const pictures: ReadSource['pictures'] = new Map();
  const unread: string[] = [];
  const html = await withinTime(
    mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      {
        styleMap: [
          ...styles,
          ...headingStyles(opened.parts.get('word/styles.xml')).map(
            ({ name, level }) =>
              `p[style-name='${name.replace(/[\\']/g, '\\$&').replace(/\n/g, ' ')}'] => h${level}:fresh`,
          ),
        ],
        idPrefix: notePrefix,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => {
          const extension = extensions[image.contentType];
          const picture =
            extension === undefined ? undefined : await image.readAsBuffer().catch(() => undefined);
          if (extension === undefined || picture === undefined) {
            unread.push(
              extension === undefined
                ? `A drawing of the kind ${image.contentType} cannot be shown on a page. Save it as a PNG and put it in by hand.`
                : 'A picture is only linked to and not in the file. Put it in by hand.',
            );
            return { src: '' };
          }
          const address = `picture:${pictures.size + 1}`;
          pictures.set(address, { bytes: picture, extension });
          return { src: address };
        }),
      },
    ),
  );
  const read = fromHtml(`<main>${html.value}</main>`, 'docx');
  read.tree.children = rejoinLists(read.tree.children);
  for (const [address, picture] of pictures) read.pictures.set(address, picture);
  const title = propertyOf(opened.parts.get('docProps/core.xml'), 'dc:title');
  if (title !== undefined) {
    read.title = title;
    read.notes.push({
      kind: 'mapped',
      what: 'The title in the properties of the file was read.',
      quote: title,
    });
  }
  noteOtherParts(opened, read);
  for (const what of new Set(unread)) read.notes.push({ kind: 'left', what });
  return read;
}

const extensions: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** What a page of Word shows besides its text, by the name of its part. */
const besides: [RegExp, string][] = [
  [
    /^word\/header\d*\.xml$/,
    'The page’s header was not taken over: the site and the printed copies have their own.',
  ],
  [
    /^word\/footer\d*\.xml$/,
    'The page’s footer was not taken over: the site and the printed copies have their own.',
  ],
  [
    /^word\/(?:diagrams\/data|charts\/chart)\d*\.xml$/,
    'A diagram or chart was not taken over. Save it as a picture and put it in by hand, or write its steps.',
  ],
];

/** Headers, diagrams, comments, deleted text and text that mammoth passes over: nothing of it vanishes silently. */
function noteOtherParts({ parts, text }: WordPackage, read: ReadSource): void {
  const left = (what: string, quote: string): void => {
    if (/[\p{L}\p{N}]/u.test(quote) && !read.notes.some((note) => note.what === what && note.quote === quote))
      read.notes.push({ kind: 'left', what, quote });
  };
  for (const [name, part] of parts) {
    const what = besides.find(([pattern]) => pattern.test(name))?.[1];
    if (what !== undefined) left(what, textOfPart(part));
  }
  left('Comments were not taken over.', commentsIn(parts.get('word/comments.xml')).join('\n'));
  left(
    'Deletions that nobody had accepted yet were carried out; insertions were taken over.',
    textOfPart(text, 'w:delText'),
  );
  const written = [text, parts.get('word/footnotes.xml'), parts.get('word/endnotes.xml')]
    .map((part) => textOfPart(part))
    .join('\n');
  left(
    'Words in drawings, equations or fields were not taken over; these are the lines they stand in.',
    linesWith(missingWords(written, read.words), written).join('\n'),
  );
  if (/<w:altChunk\b/.test(text.toString('latin1')))
    read.notes.push({
      kind: 'left',
      what: 'A part of the text is another file inside this one, which only Word can read. Open it in Word, save it, and import it again.',
    });
  read.words = written;
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
