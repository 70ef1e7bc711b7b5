/**
 * Documents are data: nothing in them runs. This file reads the tree a parser made, reports everything that would be
 * code, and leaves a tree in which only text, links and known components are left.
 *
 * Afterwards: registry references are text; `[text][name]` links have their address; the HTML of `.md` files has
 * become the same element nodes that MDX gives; comments are gone.
 */
import type { Definition, Html, Nodes, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-mdx';
import type { MdxJsxAttribute, MdxJsxExpressionAttribute, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { type ComponentName, type ComponentSpec, components, safeHtml } from '../../schemas/components.ts';
import type { Registries } from '../../schemas/index.ts';
import type { ComponentUse, Finding, Range, RegistryReference } from './model.ts';
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
  const report = (range: Range, message: string, rule = 'safety/mdx'): void => {
    found.problems.push({ rule, severity: 'error', file, range, message });
  };

  const definitions = new Map<string, Definition>();
  walk(tree, (node) => {
    if (node.type !== 'definition') return;
    const name = node.identifier.toLowerCase();
    if (!definitions.has(name)) definitions.set(name, node);
  });

  const checkAddress = (url: string, range: Range): void => {
    const scheme = unsafeScheme(url);
    if (!scheme) return;
    const guess = nearest(scheme, schemes);
    if (guess)
      report(range, `No browser knows addresses that begin with \`${scheme}:\`. Did you mean \`${guess}:\`?`);
    else
      report(
        range,
        `The link goes to a \`${scheme}:\` address, which can run code in the reader's browser or hide what it opens. Link to a document of the library, or to an http, https, mailto or tel address.`,
      );
  };

  walk(tree, (node, index, parent) => {
    const siblings = parent.children as RootContent[];
    switch (node.type) {
      case 'mdxjsEsm': {
        const word = node.value.trimStart().startsWith('export') ? 'export' : 'import';
        report(
          rangeOf(node),
          `\`${word}\` runs code when the page is built, and documents are data that nobody has to trust. Remove the line; components need no import.`,
        );
        break;
      }
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const range = rangeOf(node);
        if (/^\s*(?:\/\*[\s\S]*\*\/\s*)*$/.test(node.value)) {
          siblings.splice(index, 1);
          return index;
        }
        if (!referencePattern.test(node.value)) {
          report(
            range,
            `\`{${node.value.slice(0, 40)}}\` is an expression, and documents run no code. Write \`{org.name}\` or another value from a registry, or put a backslash before the brace to show it as text: \`\\{\`.`,
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
          );
        }
        const textNode = { type: 'text' as const, value: value ?? `{${path}}`, position: node.position! };
        siblings[index] =
          node.type === 'mdxFlowExpression'
            ? { type: 'paragraph', children: [textNode], position: node.position! }
            : textNode;
        break;
      }
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        checkElement(
          node.name,
          node.attributes,
          node.children.length > 0,
          rangeOf(node),
          text,
          found,
          report,
        );
        break;
      case 'link':
      case 'image':
        checkAddress(node.url, rangeOf(node));
        break;
      case 'linkReference':
      case 'imageReference': {
        const definition = definitions.get(node.identifier.toLowerCase());
        if (!definition) break;
        const shared = { url: definition.url, title: definition.title ?? null, position: node.position! };
        siblings[index] =
          node.type === 'linkReference'
            ? { type: 'link', children: node.children, ...shared }
            : { type: 'image', alt: node.alt ?? '', ...shared };
        return index;
      }
      case 'html': {
        const replacement = readHtml(node, lines, report);
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

function checkElement(
  name: string | null,
  attributes: (MdxJsxAttribute | MdxJsxExpressionAttribute)[],
  hasChildren: boolean,
  range: Range,
  text: string,
  found: SafeTree,
  report: Report,
): void {
  if (name === null) {
    report(range, '`<>…</>` groups code, and documents have none. Remove the empty tags and keep the text.');
    return;
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
    return;
  }

  const values: Record<string, string | true> = {};
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
    return;
  }

  const checked = spec.attributes.safeParse(values);
  if (!checked.success)
    for (const sentence of sentencesFor(checked.error, spec.attributes, values))
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
  found.components.push({ name, attributes: values, range: tagRange(range, text) });
}

/** The opening tag alone: a finding about a component should not underline everything inside it. */
function tagRange(range: Range, text: string): Range {
  const end = text.indexOf('>', range.start.offset);
  const offset = end === -1 ? range.end.offset : Math.min(end + 1, range.end.offset);
  const opening = text.slice(range.start.offset, offset);
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

/** The HTML of `.md` files: comments go, allowed tags become loose tags to be paired, everything else is reported. */
function readHtml(node: Html, lines: LineIndex, report: Report): unknown[] {
  const start = rangeOf(node).start.offset;
  const out: unknown[] = [];
  const tokens = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^<>]*?)?)\s*\/?>|[^<]+|</g;
  let reported = false;
  for (const token of node.value.matchAll(tokens)) {
    const [whole, slash, name, attributes] = token;
    if (whole.startsWith('<!--')) continue;
    const range = lines.range(start + token.index, start + token.index + whole.length);
    const position = { start: range.start, end: range.end };
    if (name === undefined) {
      if (whole.trim() !== '') out.push({ type: 'text', value: whole, position });
      continue;
    }
    const lower = name.toLowerCase();
    const title = /^\s+title="([^"]*)"$/.exec(attributes ?? '')?.[1];
    const allowed = Object.hasOwn(safeHtml, lower) ? safeHtml[lower] : undefined;
    const attributesFine =
      (attributes ?? '').trim() === '' || (title !== undefined && allowed?.includes('title'));
    if (allowed) {
      // Paired even when its attributes are wrong, so that one mistake is one finding.
      const tag: LooseTag = { type: 'looseTag', name: lower, closing: slash === '/', title, range, position };
      out.push(tag);
    }
    if (!(allowed && attributesFine) && !reported) {
      reported = true;
      report(
        range,
        Object.hasOwn(components, name)
          ? `\`<${name}>\` is a component, and components work only in \`.mdx\` files. Rename the file to end in \`.mdx\`.`
          : allowed
            ? `\`<${lower}>\` may not have attributes${allowed.length ? ` other than ${allowed.join(', ')}` : ''}: the page's look and behaviour come from Deskbook. Remove them.`
            : `\`<${lower}>\` is HTML that a document may not use. Write it in Markdown, or write \`&lt;\` to show an angle bracket.`,
      );
    }
  }
  return out;
}

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
      else if (!child.closing) stack.push({ tag: child, children: [] });
      else if (top.tag?.name === child.name) {
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
