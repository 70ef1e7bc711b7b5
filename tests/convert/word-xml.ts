/** The XML of Word files as Word itself writes it, where the `docx` library has no words for it. */
import { zip } from './zip.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spaces = [
  'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `r="${office}"`,
  'mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'm="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'v="urn:schemas-microsoft-com:vml"',
  'wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
]
  .map((space) => `xmlns:${space}`)
  .join(' ');

export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const boldRun = (text: string): string =>
  `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of the given runs; `list` 1 counts, 2 has bullets, 3 numbers headings. */
export function paragraph(inside: string, style = '', list = 0, level = 0): string {
  const numbers = list > 0 ? `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>` : '';
  return `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${numbers}</w:pPr>${inside}</w:p>`;
}
export const plain = (text: string, style = ''): string => paragraph(run(text), style);
export const step = (text: string, level = 0): string => paragraph(run(text), 'ListParagraph', 1, level);
export const field = (code: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
export const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
export const table = (rows: string[][]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`;

/** A picture; `from` is `r:embed` of a part or `r:link` to a file elsewhere. */
export const picture = (from: string, alt: string): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture" descr="${alt}"/><a:graphic><a:graphicData uri="picture"><pic:pic><pic:blipFill><a:blip ${from}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

/** A text box in both forms in which Word writes each: for itself, and for older programs. */
export const textBox = (inside: string): string =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Box"/><a:graphic><a:graphicData uri="shape"><wps:wsp><wps:txbx><w:txbxContent>${inside}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;

const style = (id: string, name: string, more = ''): string =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const list = (id: number, levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;

const styles = `<w:styles ${spaces}>${[
  style('Normal', 'Normal'),
  style('Title', 'Title'),
  ...[1, 2, 3].map((depth) => style(`Heading${depth}`, `heading ${depth}`)),
  style('ListParagraph', 'List Paragraph'),
  style('TOCHeading', 'TOC Heading', '<w:basedOn w:val="Heading1"/>'),
  style('TOC1', 'toc 1'),
  style('TOC2', 'toc 2'),
  style('AcmeTitle', 'Acme’s &quot;Title&quot;', '<w:basedOn w:val="Title"/>'),
  style('AcmeHeading', 'Acme Heading', '<w:basedOn w:val="Heading1"/>'),
  style('AcmePart', 'Acme Part', '<w:basedOn w:val="AcmeHeading"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
  style('AcmeNote', 'Acme Note', '<w:basedOn w:val="AcmeHeading"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
].join('')}</w:styles>`;
const numbering = `<w:numbering ${spaces}>${[
  list(1, [level(0, 'decimal', '%1.'), level(1, 'lowerLetter', '%2)'), level(2, 'lowerRoman', '%3.')]),
  list(2, [level(0, 'bullet', '•'), level(1, 'bullet', 'o')]),
  list(3, [level(0, 'decimal', '%1'), level(1, 'decimal', '%1.%2')]),
].join('')}${[1, 2, 3]
  .map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`)
  .join('')}</w:numbering>`;

interface Parts {
  /** Further parts by their names below `word/`; `SPACES` stands for the namespaces. */
  parts?: Record<string, string | Buffer>;
  /** Relations by their ids: the kind, and where it leads. */
  relations?: Record<string, [string, string]>;
  /** The name of the part that holds the text. */
  main?: string;
}

/** A Word file with a body in XML. */
export function wordXml(
  body: string,
  { parts = {}, relations = {}, main = 'document.xml' }: Parts = {},
): Buffer {
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${/^\w+:/.test(target) ? ' TargetMode="External"' : ''}/>`;
  const related = (inside: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
  const files: Record<string, string | Buffer> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/></Types>',
    '_rels/.rels': related(relation('rMain', 'officeDocument', `word/${main}`)),
    [`word/_rels/${main}.rels`]: related(
      relation('rStyles', 'styles', 'styles.xml') +
        relation('rNumbers', 'numbering', 'numbering.xml') +
        Object.entries(relations)
          .map(([id, [kind, target]]) => relation(id, kind, target))
          .join(''),
    ),
    'word/styles.xml': styles,
    'word/numbering.xml': numbering,
    [`word/${main}`]: `<w:document ${spaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
  };
  for (const [name, content] of Object.entries(parts))
    files[`word/${name}`] = typeof content === 'string' ? content.replace('SPACES', spaces) : content;
  return zip(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
  );
}
