/** An exported text as a Word file: numbered steps, tables as tables, a title block, page numbers at the foot. */
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  type IRunOptions,
  LevelFormat,
  Packer,
  PageNumber,
  type ParagraphChild,
  TextRun,
  WidthType,
  Document as WordDocument,
  Paragraph as WordParagraph,
  Table as WordTable,
  TableCell as WordTableCell,
  TableRow as WordTableRow,
} from 'docx';
import type { List, PhrasingContent, RootContent, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { ExportTree } from './export-tree.ts';
import { type PictureSize, pictureSize } from './picture-size.ts';

type Block = WordParagraph | WordTable;

/** In twentieths of a point, as Word counts: 9 mm. */
const indent = 510;
/** In pixels at 96 to the inch: the text's width on A4. */
const widest = 600;

/**
 * Writes the Word file. What Word cannot show goes into the notes of `tree`.
 * @param pictures the bytes of each picture, by its path from the library's folder
 * @returns the bytes of a .docx file
 */
export async function writeDocx(
  tree: ExportTree,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const writer = new WordWriter(pictures, bookmarkNames(tree.blocks));
  const body = writer.blocks(tree.blocks, 0);
  const missing = tree.pictures.filter((file) => !pictureIn(pictures.get(file)));
  if (missing.length > 0)
    tree.notes.push(
      `Word gets PNG, JPEG and GIF pictures; the words for ${missing.length === 1 ? 'another stand' : 'others stand'} in their place: ${missing.join(', ')}.`,
    );
  const document = new WordDocument({
    title: tree.title,
    creator: 'Deskbook',
    description: tree.foot,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 120 } } },
        title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 160 } } },
        heading1: {
          run: { size: 30, bold: true, color: '0B6A58' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: { run: { size: 25, bold: true }, paragraph: { spacing: { before: 240, after: 100 } } },
        heading3: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
      paragraphStyles: [
        {
          id: 'Quote',
          name: 'Quote',
          basedOn: 'Normal',
          run: { italics: true },
          paragraph: { indent: { left: indent } },
        },
        { id: 'Code', name: 'Code', basedOn: 'Normal', run: { font: 'Consolas', size: 19 } },
      ],
    },
    numbering: { config: [...writer.numberings, bullets] },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new WordParagraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    size: 17,
                    children: [`${tree.foot} · page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new WordParagraph({ heading: HeadingLevel.TITLE, children: [new TextRun(tree.title)] }),
          ...(tree.properties.length > 0 ? [properties(tree.properties), new WordParagraph('')] : []),
          ...body,
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const bullets = {
  reference: 'bullets',
  levels: [0, 1, 2, 3, 4].map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: level % 2 === 0 ? '•' : '–',
    style: { paragraph: { indent: { left: indent * (level + 1), hanging: 320 } } },
  })),
};

interface Numbering {
  reference: string;
  levels: {
    level: number;
    format: 'decimal' | 'lowerLetter';
    start: number;
    text: string;
    style: object;
  }[];
}

function numbering(reference: string, start: number): Numbering {
  return {
    reference,
    levels: [0, 1, 2, 3, 4].map((level) => ({
      level,
      format: level % 2 === 0 ? LevelFormat.DECIMAL : LevelFormat.LOWER_LETTER,
      start,
      text: `%${level + 1}.`,
      style: { paragraph: { indent: { left: indent * (level + 1), hanging: 420 } } },
    })),
  };
}

function properties(rows: readonly [string, string][]): WordTable {
  return new WordTable({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [2200, 7000],
    rows: rows.map(
      ([name, value]) =>
        new WordTableRow({
          children: [
            new WordTableCell({
              shading: { fill: 'F0EEE8' },
              children: [new WordParagraph({ children: [new TextRun({ text: name, bold: true })] })],
            }),
            new WordTableCell({ children: [new WordParagraph(value)] }),
          ],
        }),
    ),
  });
}

/** Word's names of places: forty letters, digits and underscores, beginning with a letter. */
function bookmarkNames(nodes: readonly RootContent[]): Map<string, string> {
  const names = new Map<string, string>();
  const visit = (node: RootContent): void => {
    for (const anchor of node.data?.anchors ?? []) {
      const base = `p_${anchor.replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 34);
      let name = base;
      for (let count = 2; [...names.values()].includes(name); count++) name = `${base}_${count}`;
      names.set(anchor, name);
    }
    if ('children' in node) for (const child of node.children) visit(child as RootContent);
  };
  nodes.forEach(visit);
  return names;
}

class WordWriter {
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly names: ReadonlyMap<string, string>;
  readonly numberings: Numbering[] = [];
  /** The numbering of the section's steps, once it has any. */
  private steps: string | undefined;

  constructor(pictures: ReadonlyMap<string, Uint8Array>, names: ReadonlyMap<string, string>) {
    this.pictures = pictures;
    this.names = names;
  }

  blocks(nodes: readonly RootContent[], level: number): Block[] {
    return nodes.flatMap((node) => this.block(node, level));
  }

  private block(node: RootContent, level: number): Block[] {
    const left = level * indent;
    switch (node.type) {
      case 'heading': {
        const levels = [
          HeadingLevel.HEADING_1,
          HeadingLevel.HEADING_2,
          HeadingLevel.HEADING_3,
          HeadingLevel.HEADING_4,
        ];
        const heading = levels[Math.min(3, Math.max(0, node.depth - 2))]!;
        if (node.depth <= 2) this.steps = undefined;
        return [
          new WordParagraph({
            heading,
            children: this.placed(node.data?.anchors, this.inline(node.children)),
          }),
        ];
      }
      case 'paragraph':
        return [new WordParagraph({ indent: { left }, children: this.inline(node.children) })];
      case 'code':
        return [new WordParagraph({ style: 'Code', indent: { left }, children: lines(node.value) })];
      case 'blockquote':
        return node.children.flatMap((child) =>
          child.type === 'paragraph'
            ? [
                new WordParagraph({
                  style: 'Quote',
                  indent: { left: left + indent },
                  children: this.inline(child.children),
                }),
              ]
            : this.block(child, level + 1),
        );
      case 'list':
        return this.list(node, level);
      case 'table':
        return [this.table(node), new WordParagraph('')];
      case 'thematicBreak':
        return [
          new WordParagraph({
            border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: 'B9B4A6' } },
            children: [],
          }),
        ];
      case 'footnoteDefinition':
        return [
          new WordParagraph({
            children: [new TextRun({ text: `${node.label ?? node.identifier}: `, superScript: true })],
          }),
          ...this.blocks(node.children as RootContent[], level),
        ];
      default:
        return textOf(node) === ''
          ? []
          : [new WordParagraph({ indent: { left }, children: [new TextRun(textOf(node))] })];
    }
  }

  /** Steps count through their whole section, as on the page; other lists each for itself. */
  private numberingOf(list: List, level: number): string {
    if (!list.ordered) return bullets.reference;
    const isSteps = level === 0 && list.children.some((item) => (item.data?.anchors ?? []).length > 0);
    if (isSteps && this.steps !== undefined) return this.steps;
    const reference = `numbers-${this.numberings.length + 1}`;
    this.numberings.push(numbering(reference, list.start ?? 1));
    if (isSteps) this.steps = reference;
    return reference;
  }

  private list(list: List, level: number): Block[] {
    const reference = this.numberingOf(list, level);
    return list.children.flatMap((item) => {
      const [first, ...rest] = item.children;
      const lead = first?.type === 'paragraph' ? this.inline(first.children) : [];
      const box = typeof item.checked === 'boolean' ? [new TextRun(item.checked ? '☑ ' : '☐ ')] : [];
      return [
        new WordParagraph({
          numbering: { reference, level: Math.min(4, level) },
          children: this.placed(item.data?.anchors, [...box, ...lead]),
        }),
        ...this.blocks((first?.type === 'paragraph' ? rest : item.children) as RootContent[], level + 1),
      ];
    });
  }

  private table(table: Table): WordTable {
    return new WordTable({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: table.children.map(
        (row, index) =>
          new WordTableRow({
            tableHeader: index === 0,
            cantSplit: true,
            children: row.children.map(
              (cell) =>
                new WordTableCell({
                  ...(index === 0 ? { shading: { fill: 'F0EEE8' } } : {}),
                  margins: { top: 40, bottom: 40, left: 90, right: 90 },
                  children: [
                    new WordParagraph({
                      spacing: { after: 0 },
                      children: this.inline(cell.children, index === 0 ? { bold: true } : {}),
                    }),
                  ],
                }),
            ),
          }),
      ),
    });
  }

  private placed(anchors: string[] | undefined, children: ParagraphChild[]): ParagraphChild[] {
    const name = anchors?.[0] === undefined ? undefined : this.names.get(anchors[0]);
    return name === undefined ? children : [new Bookmark({ id: name, children })];
  }

  private inline(nodes: readonly PhrasingContent[], look: IRunOptions = {}): ParagraphChild[] {
    return nodes.flatMap((node): ParagraphChild[] => {
      switch (node.type) {
        case 'text':
          return [new TextRun({ ...look, text: node.value.replaceAll('\n', ' ') })];
        case 'strong':
          return this.inline(node.children, { ...look, bold: true });
        case 'emphasis':
          return this.inline(node.children, { ...look, italics: true });
        case 'delete':
          return this.inline(node.children, { ...look, strike: true });
        case 'inlineCode':
          return [new TextRun({ ...look, text: node.value, font: 'Consolas' })];
        case 'break':
          return [new TextRun({ ...look, break: 1 })];
        case 'image':
          return this.picture(node.url, node.alt ?? '');
        case 'link': {
          const children = this.inline(node.children, { ...look, style: 'Hyperlink' });
          if (!node.url.startsWith('#')) return [new ExternalHyperlink({ link: node.url, children })];
          const anchor = this.names.get(node.url.slice(1));
          return anchor === undefined ? children : [new InternalHyperlink({ anchor, children })];
        }
        case 'footnoteReference':
          return [new TextRun({ ...look, text: node.label ?? node.identifier, superScript: true })];
        default:
          return [new TextRun({ ...look, text: textOf(node) })];
      }
    });
  }

  private picture(file: string, alt: string): ParagraphChild[] {
    const bytes = this.pictures.get(file);
    const size = pictureIn(bytes);
    if (!bytes || !size) return [new TextRun(alt)];
    const scale = Math.min(1, widest / size.width);
    return [
      new ImageRun({
        type: size.kind,
        data: bytes,
        transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) },
        altText: { title: alt, description: alt, name: alt },
      }),
    ];
  }
}

/** Kind and size of a picture that can be put into a Word file. */
function pictureIn(bytes: Uint8Array | undefined): PictureSize | undefined {
  const size = bytes && pictureSize(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}

function lines(value: string): TextRun[] {
  return value
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...(index > 0 ? { break: 1 } : {}) }));
}
