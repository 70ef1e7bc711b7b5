/** What the rules about links share: where an address stands, and what is wrong with it before anybody follows it. */
import type { Document, Fix, Link, Point, Range } from '../../../core/model.ts';

/** Where a link's address stands in the text; undefined when it is written in another way, such as `[text][name]`. */
export function placeOfAddress({ text }: Document, link: Link): { start: number; end: number } | undefined {
  const { start, end } = link.range;
  const source = text.slice(start.offset, end.offset);
  const openings = link.kind === 'component' ? ['from="', "from='"] : ['](', '](<'];
  for (const opening of openings) {
    const at = source.lastIndexOf(opening + link.url);
    if (at === -1) continue;
    const from = start.offset + at + opening.length;
    return { start: from, end: from + link.url.length };
  }
  return undefined;
}

/** The address of a link, or the whole link where the address cannot be told from the rest. */
export function rangeOfAddress(document: Document, link: Link): Range {
  const place = placeOfAddress(document, link);
  if (!place) return link.range;
  const from = link.range.start;
  const start = pointAfter(from, document.text.slice(from.offset, place.start));
  return { start, end: pointAfter(start, document.text.slice(place.start, place.end)) };
}

/** The place behind some text, counted from where the text begins. */
function pointAfter(from: Point, text: string): Point {
  const offset = from.offset + text.length;
  const lines = text.split(/\r\n|\n|\r/);
  const last = lines.at(-1)!.length;
  return lines.length === 1
    ? { line: from.line, column: from.column + last, offset }
    : { line: from.line + lines.length - 1, column: last + 1, offset };
}

/** A fix that writes another address; none where it is not known where the address stands. */
export function readdressing(document: Document, link: Link, url: string, safe = false): Fix[] {
  const place = placeOfAddress(document, link);
  return place ? [{ title: `Write \`${url}\``, safe, edits: [{ ...place, text: url }] }] : [];
}

/** True for what another program should have filled in: `{{base}}/form`, `${BASE}/form`. */
export function isTemplate(url: string): boolean {
  return /\{\{|\{%|<%|\$\{|%7B%7B/i.test(url);
}

/** True for an address that somebody meant to write later. */
export function isUnwritten(url: string): boolean {
  return /^(?:#?|#?(?:todo|tbd|tbc|url|link|link-?here|href|address|path|placeholder|insert[\s_-].*|your-.*|xxx+|\.\.\.|…)|<.*>|\[.*\])$/i.test(
    decodedOf(url).trim(),
  );
}

export interface AddressFault {
  /** Follows "The address `…` ". */
  what: string;
  /** The address as it was probably meant. */
  meant?: string;
}

const knownEnding = '(?:com|org|net|gov|edu|io|info|eu|uk|de|fr|nl|ie|ch|at|ca|au|nz|us)';
const bareHost = new RegExp(`^[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.${knownEnding}(?::\\d+)?(?:[/?#]|$)`, 'i');
const company = /(?:^|[^A-Za-z])(?:Inc|Ltd|Corp|Co|Jr|Sr|Bros|St|No|[A-Z])\.$/;

/** What is wrong with the form of an address to the world outside; undefined when nothing is. */
export function addressFault(url: string): AddressFault | undefined {
  const written = url.trim();
  if (/^https?:\/\/https?(?::|%3A)?\/\//i.test(written))
    return {
      what: 'begins with `https://` twice',
      meant: written.replace(/^https?:\/\/(https?):?\/\//i, '$1://'),
    };
  if (/^https?:\/\/(?:[/?#]|$)/i.test(written)) return { what: 'names no server behind `//`' };
  if (/^https?:\/\//i.test(written)) {
    if (/\s/.test(written))
      return {
        what: 'has a space in it, where many programs cut it off',
        meant: written.replace(/\s/g, '%20'),
      };
    const host = /^https?:\/\/([^/?#]*)/i.exec(written)![1]!;
    if (/[,;]/.test(host))
      return {
        what: `names a server, \`${host}\`, that cannot exist`,
        meant: written.replace(host, host.replace(/[,;]/g, '.')),
      };
    if (/[.,;:!]$/.test(written) && !company.test(written) && !/\.\.\.$/.test(written))
      return {
        what: `ends in "${written.at(-1)}", which belongs to the sentence`,
        meant: written.replace(/[.,;:!]+$/, ''),
      };
    return undefined;
  }
  const broken = /^(https?)(?:[:;.]?\/{0,2}|:\\\\|;\/\/)(?=[a-z0-9])/i.exec(written);
  if (broken && /^https?(?::|;|\.?\/|:\\)/i.test(written) && bareHost.test(written.slice(broken[0].length)))
    return {
      what: `has \`${broken[0]}\` where \`${broken[1]!.toLowerCase()}://\` belongs`,
      meant: `${broken[1]!.toLowerCase()}://${written.slice(broken[0].length)}`,
    };
  if (/^www\.[a-z0-9-]+\.[a-z]/i.test(written))
    return {
      what: 'has no `https://`, so it is taken for a file of the library',
      meant: `https://${written}`,
    };
  if (/^[^\s/@:#]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(written))
    return {
      what: 'is an e-mail address without `mailto:`, so it is taken for a file of the library',
      meant: `mailto:${written}`,
    };
  if (bareHost.test(written) && !/^[^/]*\.(?:md|mdx)\b/i.test(written))
    return {
      what: 'has no `https://`, so it is taken for a file of the library',
      meant: `https://${written}`,
    };
  if (/^mailto:/i.test(written) && !/^mailto:(?:[^\s@]+@[^\s@]+|\?)/i.test(decodedOf(written)))
    return { what: 'holds no e-mail address behind `mailto:`' };
  return undefined;
}

function decodedOf(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
