import type { RootContent } from 'mdast';
import { isUnread, topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document, Fix, Range } from '../../../core/model.ts';
import { partOf, rangeOf } from '../../../core/positions.ts';
import { walk } from '../../../core/walk.ts';
import { addingLine, lineEnd } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';
import { misspelling } from '../frontmatter/misspelt-key.ts';
import { isUnfilled, missingSections } from '../sections/missing-sections.ts';

/** Codes that cannot be anything else: of Windows, Entra ID, Oracle and browsers. */
const certain =
  /(?<![\w-])(?:0x[0-9a-fA-F]{4,16}|AADSTS\d{4,7}|ORA-\d{4,5}|(?:ERR|DNS_PROBE)_[A-Z]+(?:_[A-Z]+)*)(?![\w-])/g;
/** Numbers that are codes by the words before them. A code of six figures is what a phone shows. */
const byWords =
  /\b(?:(?:error|event)(?: (?:code|id|number))?|(?:stop|exit|status|result|return) code|HTTP(?: status)?|code)[ \u00a0]?[:#=]?[ \u00a0]?\(?(\d{3,5})(?![\d%])(?![.,:/-]\d)(?! ?(?:%|times|users|minutes|hours|days|seconds)\b)/gi;
/** An article with more codes than this is no article, and comparing all with all would take too long. */
const mostListed = 200;
const anyCode = /0x[0-9a-f]{4}|aadsts|ora-\d|err_|dns_probe|error|event|code|http/i;

export const kbCodes: Rule = {
  id: 'kb/codes',
  severity: 'warning',
  scope: 'document',
  what: 'The codes of an article stand both in its text and under `codes`.',
  why: 'A caller reads out a code and nothing else. Search puts a document first when the code is one of its `codes`; and a code that the text never explains leads to a page without an answer.',
  mend: 'Add the code to `codes`, exactly as the caller reads it out. Say in the text what each of the listed codes means, or take it from the list.',
  check(document, { report }) {
    if (document.type !== 'kb' || document.meta['status'] === 'retired') return;
    const codes = listedCodes(document);
    const known = misspelling(document, 'codes') === undefined;
    const listed = new Set(codes.map((code) => code.toLowerCase()));
    const likely = [...listed].slice(0, mostListed);
    for (const { code, range } of known ? writtenCodes(document) : [])
      if (!listed.has(code.toLowerCase()) && !likely.some((one) => means(one, code.toLowerCase())))
        report(
          document.file,
          range,
          `The code ${code} stands here and not under \`codes\`, so a search for it may find another document first. Add it to \`codes\`, as the caller reads it out.`,
          ...adding(document, code),
        );
    // Where the symptoms are missing, so are the codes that they name.
    if (codes.length === 0 || lacksSymptoms(document)) return;
    const body = folded(
      `${document.text.slice(document.frontmatterRange?.end.offset ?? 0)} ${document.title}`,
    );
    for (const [index, code] of codes.slice(0, mostListed).entries())
      if (!saidIn(body, code))
        report(
          document.file,
          rangeAt(document.metaRanges, ['codes', index], 'value', topOf(document)),
          `\`codes\` names "${code}" and the article never mentions it, so whoever searches for it lands on a page that does not say what it means. Say what it means, or take it from the list.`,
        );
  },
  examples: {
    fails: [
      {
        title: 'Codes in title and text that search does not know of',
        files: {
          'kb/a.md':
            '---\ntitle: Printer error 0x0000011b\ncodes: ["0x00000709"]\n---\n\n## Symptoms\n\n- "Operation failed, error 0x00000709."\n- The log shows event 4740.\n',
        },
        findings: [
          'kb/a.md:2:8 The code 0x0000011b stands here and not under `codes`, so a search for it may find another document first. Add it to `codes`, as the caller reads it out.',
          'kb/a.md:9:23 The code 4740 stands here and not under `codes`, so a search for it may find another document first. Add it to `codes`, as the caller reads it out.',
        ],
        suggested: {
          'kb/a.md':
            '---\ntitle: Printer error 0x0000011b\ncodes: ["0x00000709", "0x0000011b"]\n---\n\n## Symptoms\n\n- "Operation failed, error 0x00000709."\n- The log shows event 4740.\n',
        },
      },
      {
        title: 'No list yet, and one that is written line by line',
        files: {
          'kb/a.md': '---\ntype: kb\n---\n\n## Cause\n\nThe server answers `AADSTS50126`.\n',
          'kb/b.md': '---\ncodes:\n  - "691"\n---\n\n## Symptoms\n\nError 691, or (error code: 812).\n',
        },
        findings: [
          'kb/a.md:7:21 The code AADSTS50126 stands here and not under `codes`, so a search for it may find another document first. Add it to `codes`, as the caller reads it out.',
          'kb/b.md:8:28 The code 812 stands here and not under `codes`, so a search for it may find another document first. Add it to `codes`, as the caller reads it out.',
        ],
        suggested: {
          'kb/a.md':
            '---\ntype: kb\ncodes: ["AADSTS50126"]\n---\n\n## Cause\n\nThe server answers `AADSTS50126`.\n',
          'kb/b.md':
            '---\ncodes:\n  - "691"\n  - "812"\n---\n\n## Symptoms\n\nError 691, or (error code: 812).\n',
        },
      },
      {
        title: 'A code that the article never mentions',
        files: { 'kb/a.md': '---\ncodes: ["809", "691"]\n---\n\n## Symptoms\n\nError 691.\n' },
        findings: [
          'kb/a.md:2:9 `codes` names "809" and the article never mentions it, so whoever searches for it lands on a page that does not say what it means. Say what it means, or take it from the list.',
        ],
      },
    ],
    passes: [
      {
        title: 'All of them, with and without the letters before the number, and a message',
        files: {
          'kb/a.md':
            '---\ntitle: Sign-in fails with AADSTS50126\ncodes: ["AADSTS50126", "50053", "Your account is locked"]\n---\n\n## Symptoms\n\n- "Your **account** is\n  locked."\n- Code 50126 or AADSTS50053.\n',
        },
      },
      {
        title: 'Numbers that are no codes, and the code of another article',
        files: {
          'kb/a.md':
            '---\ntype: kb\n---\n\n## Symptoms\n\nThe phone shows a code 123456. It began with event 2026-09-20, and the error 100 times.\n\n## Cause\n\nNot [VPN error 691](vpn-691.md). Wait 300 seconds.\n',
        },
      },
      {
        title: 'An entry that is no code, which `frontmatter/schema` speaks of',
        files: {
          'kb/a.md': '---\ntype: kb\ncodes: [{ code: "691" }]\n---\n\n## Symptoms\n\nNothing connects.\n',
        },
      },
      {
        title: 'A procedure is found by other words',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Purpose\n\nFor error 691.\n' },
      },
    ],
  },
};

function lacksSymptoms(document: Document): boolean {
  if (isUnread(document) || missingSections(document).some(({ key }) => key === 'symptoms')) return true;
  return document.sections.some((section) => section.key === 'symptoms' && isUnfilled(document, section));
}

/** Each code of the title, the symptoms and the cause once, where it stands first. */
function writtenCodes(document: Document): { code: string; range: Range }[] {
  const found = new Map<string, { code: string; range: Range }>();
  const add = (code: string, range: () => Range): void => {
    const key = code.toLowerCase();
    if (!found.has(key)) found.set(key, { code, range: range() });
  };
  const { title } = document.meta;
  if (typeof title === 'string')
    for (const { code } of codesIn(title))
      add(code, () => rangeAt(document.metaRanges, ['title'], 'value', topOf(document)));
  for (const { key, content } of document.sections) {
    if (key !== 'symptoms' && key !== 'cause') continue;
    walk({ type: 'root', children: content }, (node, index) => {
      // What a link is called belongs to the document it leads to.
      if (node.type === 'link') return index + 1;
      if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
        for (const { code } of codesIn(node.value)) add(code, () => placeOf(document, node, code));
      return undefined;
    });
  }
  return [...found.values()];
}

/** In their places; empty for what is no text and no number, which `frontmatter/schema` speaks of. */
function listedCodes({ meta }: Document): string[] {
  const listed: unknown[] = Array.isArray(meta['codes']) ? meta['codes'] : [];
  return listed.map((code) => (typeof code === 'string' || typeof code === 'number' ? String(code) : ''));
}

function codesIn(text: string): { code: string }[] {
  if (!anyCode.test(text)) return [];
  return [
    ...[...text.matchAll(certain)].map(([code]) => ({ code })),
    ...[...text.matchAll(byWords)].map((match) => ({ code: match[1]! })),
  ];
}

function placeOf(document: Document, node: RootContent, code: string): Range {
  const { start, end } = rangeOf(node);
  const at = document.text.slice(start.offset, end.offset).indexOf(code);
  if (at === -1) return { start, end };
  return partOf(document.text, { start, end }, at, code.length);
}

/** Whether an entry of the list is about a code, in lower case: "50126" and "AADSTS50126" are the same to a caller. */
function means(listed: string, code: string): boolean {
  return listed.includes(code) || (listed.length >= 3 && code.endsWith(listed));
}

function saidIn(body: string, code: string): boolean {
  const wanted = folded(code).replace(/[.!?]+$/, '');
  if (wanted === '' || body.includes(wanted)) return true;
  const number = /^[a-z]+-?(?:0x)?(\d{3,})$|^0x([0-9a-f]{4,})$/.exec(wanted);
  const bare = number?.[1] ?? number?.[2];
  return bare !== undefined && body.includes(bare);
}

/** Without case, emphasis, curly quotes and line breaks. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[*_`\\]/g, '')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** Adds a code at the end of the list, in the way the list is written. */
function adding(document: Document, code: string): Fix[] {
  const { meta, metaRanges, text } = document;
  const title = `Add "${code}" to \`codes\``;
  if (!('codes' in meta)) return addingLine(document, `codes: ["${code}"]`, title);
  const list = metaRanges['codes']?.value;
  if (!list || !Array.isArray(meta['codes'])) return [];
  const count = meta['codes'].length;
  if (text[list.end.offset - 1] === ']') {
    const at = list.end.offset - 1;
    const edit = { start: at, end: at, text: count === 0 ? `"${code}"` : `, "${code}"` };
    return [{ title, safe: false, edits: [edit] }];
  }
  const last = metaRanges[`codes.${count - 1}`]?.value;
  if (!last) return [];
  const line = text.slice(text.lastIndexOf('\n', last.start.offset - 1) + 1, last.start.offset);
  if (!/^\s*-\s+$/.test(line)) return [];
  const edit = {
    start: last.end.offset,
    end: last.end.offset,
    text: `${lineEnd(text)}${line}"${code}"`,
  };
  return [{ title, safe: false, edits: [edit] }];
}
