/**
 * Documents are data: nothing in them runs. This file reads the tree a parser made, reports everything that would be
 * code, and leaves a tree in which only text, harmless links and known components are left.
 *
 * Afterwards: registry references are text; `[text][name]` links have their address; the HTML of `.md` files has
 * become the same element nodes that MDX gives; comments are gone. Of what was reported, words stay and markup goes.
 */
import type { Definition, Html, Nodes, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-mdx';
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import { type ComponentName, type ComponentSpec, components, safeHtml } from '../../schemas/components.ts';
import type { Registries } from '../../schemas/index.ts';
import type { ComponentUse, Finding, Fix, Range, RegistryReference } from './model.ts';
import { nearest } from './nearest.ts';
import { type LineIndex, rangeOf } from './positions.ts';
import { referencePattern, registryPaths, registryValue } from './references.ts';
import { sentencesFor } from './schema-sentences.ts';
import { walk } from './walk.ts';

export interface SafeTree {
  tree: Root;
  components: ComponentUse[];
  references: RegistryReference[];
  problems: Finding[];
}

const schemes = new Set(['http', 'https', 'mailto', 'tel']);

/** The scheme of an address that a page must not link to, or undefined when the address is harmless. */
export function unsafeScheme(url: string): string | undefined {
  // Browsers skip spaces and control characters inside a scheme: `java\nscript:` runs.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || schemes.has(scheme) ? undefined : scheme;
}

/** Makes a parsed tree safe, in place, and reports what was not. */
export function makeSafe(
  tree: Root,
  source: { file: string; text: string },
  lines: LineIndex,
  registries: Registries,
): SafeTree {
  const { file, text } = source;
  const found: SafeTree = { tree, components: [], references: [], problems: [] };
  const report = (range: Range, message: string, rule = 'safety/mdx', fixes: Fix[] = []): void => {
    found.problems.push({
      rule,
      severity: 'error',
      file,
      range,
      message,
      ...(fixes.length > 0 ? { fixes } : {}),
    });
  };

  const definitions = new Map<string, Definition>();
  walk(tree, (node) => {
    if (node.type !== 'definition') return;
    const name = node.identifier.toLowerCase();
    if (!definitions.has(name)) definitions.set(name, node);
  });

  const checkAddress = (url: string, range: Range): boolean => {
    const scheme = unsafeScheme(url);
    if (!scheme) return true;
    const guess = nearest(scheme, schemes);
    if (guess)
      report(range, `No browser knows addresses that begin with \`${scheme}:\`. Did you mean \`${guess}:\`?`);
    else
      report(
        range,
        `The link goes to a \`${scheme}:\` address, which can run code in the reader's browser or hide what it opens. Link to a document of the library, or to an http, https, mailto or tel address.`,
      );
    return false;
  };
  const reportedTags = new Set<string>();

  walk(tree, (node, index, parent) => {
    const siblings = parent.children as RootContent[];
    switch (node.type) {
      case 'mdxjsEsm': {
        const word = node.value.trimStart().startsWith('export') ? 'export' : 'import';
        const { start, end } = rangeOf(node);
        // Parsers differ in whether the blank line after it belongs to it.
        const length = text.slice(start.offset, end.offset).trimEnd().length;
        report(
          lines.range(start.offset, start.offset + length),
          `\`${word}\` runs code when the page is built, and documents are data that nobody has to trust. Remove the line; components need no import.`,
        );
        siblings.splice(index, 1);
        return index;
      }
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const range = rangeOf(node);
        const inside = node.value.trim();
        if (inside !== '' && inside.replace(/\/\*[\s\S]*?\*\//g, '').trim() === '') {
          siblings.splice(index, 1);
          return index;
        }
        const asText = (value: string): void => {
          const words = { type: 'text' as const, value, position: node.position! };
          siblings[index] =
            node.type === 'mdxFlowExpression'
              ? { type: 'paragraph', children: [words], position: node.position! }
              : words;
        };
        if (!referencePattern.test(node.value)) {
          asText(`{${node.value}}`);
          report(
            range,
            `\`{${inside.length > 40 ? `${inside.slice(0, 40)}…` : inside}}\` is an expression, and documents run no code. Write \`{org.name}\` or another value from a registry, or put a backslash before the brace to show it as text: \`\\{\`.`,
          );
          break;
        }
        const path = node.value.trim();
        const value = registryValue(path, registries);
        found.references.push({ path, range });
        if (value === undefined) {
          const guess = nearest(path, registryPaths(registries));
          report(
            range,
            `No registry has a value for \`{${path}}\`, so the page would show a gap.${guess ? ` Did you mean \`{${guess}}\`?` : ` Add it to the registry, for example \`registries/organisation.yaml\` for \`org\`.`}`,
            'references/unknown',
            guess === undefined
              ? []
              : [
                  {
                    title: `Write \`{${guess}}\``,
                    safe: false,
                    edits: [{ start: range.start.offset, end: range.end.offset, text: `{${guess}}` }],
                  },
                ],
          );
        }
        asText(value ?? `{${path}}`);
        break;
      }
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        if (!checkElement(node, tagRange(rangeOf(node), text), found, report)) {
          siblings.splice(index, 1, ...(node.children as RootContent[]));
          return index;
        }
        break;
      case 'link':
        if (!checkAddress(node.url, rangeOf(node))) {
          siblings.splice(index, 1, ...node.children);
          return index;
        }
        break;
      case 'image':
        if (!checkAddress(node.url, rangeOf(node)))
          siblings[index] = { type: 'text', value: node.alt ?? '', position: node.position! };
        break;
      case 'definition':
        // Reported where the address stands, once, however many links use it.
        if (!checkAddress(node.url, rangeOf(node))) node.url = '#';
        break;
      case 'linkReference':
      case 'imageReference': {
        const definition = definitions.get(node.identifier.toLowerCase());
        // Parsers make references only of names that are defined.
        if (!definition) break;
        if (unsafeScheme(definition.url) || definition.url === '#') {
          const words: RootContent = { type: 'text', value: 'alt' in node ? (node.alt ?? '') : '' };
          siblings.splice(index, 1, ...(node.type === 'linkReference' ? node.children : [words]));
          return index;
        }
        const shared = { url: definition.url, title: definition.title ?? null, position: node.position! };
        siblings[index] =
          node.type === 'linkReference'
            ? { type: 'link', children: node.children, ...shared }
            : { type: 'image', alt: node.alt ?? '', ...shared };
        return index;
      }
      case 'html': {
        const replacement = readHtml(node, lines, reportedTags, report);
        siblings.splice(index, 1, ...(replacement as RootContent[]));
        return index + replacement.length;
      }
    }
    return undefined;
  });
  pairTags(tree, report);
  return found;
}

type Report = (range: Range, message: string, rule?: string) => void;

/** Reports what is wrong with an element and takes wrong attributes off it. Returns false for one that may not stay. */
function checkElement(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  range: Range,
  found: SafeTree,
  report: Report,
): boolean {
  const { name, attributes } = node;
  if (name === null) {
    report(range, '`<>…</>` groups code, and documents have none. Remove the empty tags and keep the text.');
    return false;
  }
  const spec: ComponentSpec | undefined = Object.hasOwn(components, name)
    ? components[name as ComponentName]
    : undefined;
  if (!spec && !Object.hasOwn(safeHtml, name)) {
    const known = [...Object.keys(components), ...Object.keys(safeHtml)];
    const guess = nearest(name, known);
    report(
      range,
      `\`<${name}>\` is not among the components or the few HTML elements a document may use.${guess ? ` Did you mean \`<${guess}>\`?` : ''} Write it in Markdown, use one of ${known.join(', ')}, or write \`&lt;\` to show an angle bracket.`,
    );
    return false;
  }

  const values: Record<string, string | true> = {};
  const refused = new Set<PropertyKey>();
  for (const attribute of attributes) {
    const attributeName = attribute.type === 'mdxJsxAttribute' ? attribute.name : '{…}';
    if (
      attribute.type !== 'mdxJsxAttribute' ||
      (typeof attribute.value === 'object' && attribute.value !== null)
    ) {
      report(
        range,
        `The attribute \`${attributeName}\` of \`<${name}>\` is an expression, and documents run no code. Write its value in quotes: \`${attribute.type === 'mdxJsxAttribute' ? attributeName : 'name'}="…"\`.`,
      );
      refused.add(attributeName);
      continue;
    }
    values[attributeName] = attribute.value ?? true;
  }
  if (!spec) {
    const allowed = safeHtml[name] ?? [];
    for (const attribute of Object.keys(values))
      if (!allowed.includes(attribute))
        report(
          range,
          `\`<${name}>\` may not have the attribute \`${attribute}\`: the page's look and behaviour come from Deskbook. Remove the attribute.`,
        );
    node.attributes = literal(attributes, allowed);
    return true;
  }

  const hasChildren = node.children.length > 0;
  const checked = spec.attributes.safeParse(values);
  node.attributes = literal(attributes, Object.keys(spec.attributes.shape));
  if (!checked.success)
    // An attribute that is an expression has been reported; `{...all}` may hold any.
    for (const sentence of sentencesFor(checked.error, spec.attributes, values))
      if (!sentence.missing || !(refused.has('{…}') || refused.has(sentence.path[0] ?? '')))
        report(range, `\`<${name}>\`: ${sentence.text}`);
  if (spec.children === 'required' && !hasChildren)
    report(
      range,
      `\`<${name}>\` is empty. Put its content between the tags: ${spec.example.replaceAll('\n', ' ')}`,
    );
  if (spec.children === 'none' && hasChildren)
    report(
      range,
      `\`<${name}>\` takes no content, so what stands inside would be lost. Write ${spec.example}`,
    );
  found.components.push({ name, attributes: values, range });
  return true;
}

/** The attributes that are plain values and allowed. */
function literal(
  attributes: (MdxJsxAttribute | MdxJsxExpressionAttribute)[],
  allowed: readonly string[],
): MdxJsxAttribute[] {
  return attributes.filter(
    (attribute): attribute is MdxJsxAttribute =>
      attribute.type === 'mdxJsxAttribute' &&
      allowed.includes(attribute.name) &&
      (attribute.value === null || attribute.value === undefined || typeof attribute.value === 'string'),
  );
}

/** Up to the `>` that is in no quotes and no braces. */
const openingTag = /<(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^"'{>])*>/y;

/** The opening tag alone: a finding about a component should not underline everything inside it. */
function tagRange(range: Range, text: string): Range {
  openingTag.lastIndex = range.start.offset;
  const opening = openingTag.exec(text)?.[0] ?? text.slice(range.start.offset, range.end.offset);
  const offset = range.start.offset + opening.length;
  if (/[\r\n]/.test(opening)) return range;
  return {
    start: range.start,
    end: { line: range.start.line, column: range.start.column + opening.length, offset },
  };
}

interface LooseTag {
  type: 'looseTag';
  name: string;
  closing: boolean;
  title: string | undefined;
  range: Range;
  position: NonNullable<RootContent['position']>;
}

/** Elements that go when the one around them goes: a table is one mistake, not one for each kind of cell. */
const partOf: Record<string, string> = Object.assign(Object.create(null), {
  thead: 'table',
  tbody: 'table',
  tfoot: 'table',
  tr: 'table',
  th: 'table',
  td: 'table',
  li: 'ul',
});

/** Bounded, so that a thousand quotes that never close do not each search the whole text. */
const htmlTokens =
  /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][^\s<>/"'=]*)((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^"'<>]){0,2000})>|<[!?/]?[^<]*|[^<]+/gi;

/**
 * The HTML of `.md` files: comments go, allowed tags become loose tags to be paired, everything else is reported.
 * An element is reported at its opening tag, and once in a block: `<b>…</b>` is one mistake, and so is a whole table.
 */
function readHtml(node: Html, lines: LineIndex, reported: Set<string>, report: Report): unknown[] {
  const start = rangeOf(node).start.offset;
  const out: unknown[] = [];
  const here = new Set<string>();
  for (const token of node.value.matchAll(htmlTokens)) {
    const [whole, slash = '', name, attributes = ''] = token;
    if (whole.startsWith('<!--')) continue;
    const range = lines.range(start + token.index, start + token.index + whole.trimEnd().length);
    const position = { start: range.start, end: range.end };
    if (name === undefined) {
      if (/^<[!?/a-z]/i.test(whole))
        report(
          range,
          `\`${whole.trim().slice(0, 20)}\` is HTML that a document may not use. Remove it, or write \`&lt;\` to show an angle bracket.`,
        );
      else if (whole.trim() !== '') out.push({ type: 'text', value: whole, position });
      continue;
    }
    const lower = name.toLowerCase();
    const allowed = Object.hasOwn(safeHtml, lower) ? safeHtml[lower] : undefined;
    const titled = /^\s+title="([^"]*)"\s*$/.exec(attributes)?.[1];
    const title = allowed?.includes('title') ? titled : undefined;
    if (allowed) {
      // Paired even when its attributes are wrong, so that one mistake is one finding.
      const tag: LooseTag = { type: 'looseTag', name: lower, closing: slash === '/', title, range, position };
      out.push(tag);
      if (title !== undefined || attributes.replace(/\/$/, '').trim() === '') continue;
    }
    if (here.has(lower) || reported.has(partOf[lower] ?? '') || (slash === '/' && reported.has(lower)))
      continue;
    here.add(lower);
    reported.add(lower);
    report(
      range,
      Object.hasOwn(components, name)
        ? `\`<${name}>\` is a component, and components work only in \`.mdx\` files. Rename the file to end in \`.mdx\`.`
        : allowed
          ? `\`<${lower}>\` may not have attributes${allowed.length ? ` other than ${allowed.join(', ')}` : ''}: the page's look and behaviour come from Deskbook. Remove them.`
          : `\`<${slash}${lower}>\` is HTML that a document may not use. Write it in Markdown, or put it in backticks to show it as it is.`,
    );
  }
  return out;
}

/** Tags inside tags deeper than this are dropped; a page has no use for them, and walking them needs a stack. */
const deepestTags = 50;

/** Makes elements of the loose tags among each node's children; a tag without its partner is reported and dropped. */
function pairTags(tree: Root, report: Report): void {
  const pair = (node: Nodes): void => {
    if (!('children' in node)) return;
    const children = node.children as unknown as (RootContent | LooseTag)[];
    if (!children.some((child) => child.type === 'looseTag')) return;
    const stack: { tag: LooseTag | undefined; children: unknown[] }[] = [{ tag: undefined, children: [] }];
    const alone = (tag: LooseTag): void =>
      report(
        tag.range,
        `\`<${tag.closing ? '/' : ''}${tag.name}>\` has no ${tag.closing ? 'opening' : 'closing'} tag beside it. Add \`<${tag.closing ? '' : '/'}${tag.name}>\`, or remove the tag.`,
      );
    for (const child of children) {
      const top = stack.at(-1)!;
      if (child.type !== 'looseTag') top.children.push(child);
      else if (child.name === 'br') top.children.push({ type: 'break', position: child.position });
      else if (!child.closing) {
        if (stack.length <= deepestTags) stack.push({ tag: child, children: [] });
      } else if (top.tag?.name === child.name) {
        stack.pop();
        stack.at(-1)!.children.push(element(top.tag, top.children, child));
      } else alone(child);
    }
    while (stack.length > 1) {
      const open = stack.pop()!;
      if (open.tag) alone(open.tag);
      stack.at(-1)!.children.push(...open.children);
    }
    node.children = stack[0]!.children as typeof node.children;
  };
  pair(tree);
  walk(tree, pair);
}

function element(open: LooseTag, children: unknown[], close: LooseTag): MdxJsxTextElement {
  return {
    type: 'mdxJsxTextElement',
    name: open.name,
    attributes:
      open.title === undefined ? [] : [{ type: 'mdxJsxAttribute', name: 'title', value: open.title }],
    children: children as MdxJsxTextElement['children'],
    position: { start: open.position.start, end: close.position.end },
  };
}
