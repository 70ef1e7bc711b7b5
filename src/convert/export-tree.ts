/**
 * A document → a text that stands by itself: values in place, components written out, links to what is not in it turned
 * into words. Word and Markdown are written from it.
 */
import type { BlockContent, Link, List, ListItem, PhrasingContent, RootContent, Table } from 'mdast';
import type {} from 'mdast-util-mdx';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import { resolveHref } from '../core/addresses.ts';
import { contentHash } from '../core/content-hash.ts';
import { longDay } from '../core/dates.ts';
import { type Library, linkTarget } from '../core/library.ts';
import type { Document, Procedure, Step } from '../core/model.ts';
import { text } from './phrasing.ts';

export interface ExportTree {
  title: string;
  /** What stands at the top: name and value. */
  properties: [string, string][];
  /** At the foot of every sheet. */
  foot: string;
  blocks: RootContent[];
  /** Pictures of the library that the text shows, from the library's folder. */
  pictures: string[];
  /** What could not be carried over. */
  notes: string[];
}

/** Deeper inclusions are named and not written out, as on the page. */
const deepestInclusion = 3;

export function exportTree(library: Library, document: Document): ExportTree {
  const tree: ExportTree = {
    title: document.title,
    properties: propertiesOf(library, document),
    foot: footOf(document),
    blocks: [],
    pictures: [],
    notes: [],
  };
  tree.blocks = new Writer(library, document, tree).blocks(document.tree.children as RootContent[]);
  const [first] = tree.blocks;
  if (first?.type === 'heading' && first.depth === 1) tree.blocks.shift();
  tree.blocks.push(...revisionsOf(document));
  return tree;
}

function propertiesOf(library: Library, document: Document): [string, string][] {
  const { frontmatter } = document;
  if (!frontmatter) return document.id === undefined ? [] : [['Document ID', document.id]];
  const role = (id: string): string => library.registries.roles.find((one) => one.id === id)?.name ?? id;
  const { id, version, status, owner, approver, effective, review, summary } = frontmatter;
  return [
    ['Document ID', id],
    ['Version', version],
    ['Status', status],
    ['Owner', role(owner)],
    ...(approver ? [['Approver', role(approver)] as [string, string]] : []),
    ...(effective ? [['Effective', longDay(effective)] as [string, string]] : []),
    ...(review ? [['Review every', review.every] as [string, string]] : []),
    ...(summary ? [['Summary', summary] as [string, string]] : []),
    ['Content hash', contentHash(document)],
  ];
}

function footOf(document: Document): string {
  const parts = [document.id, document.frontmatter && `version ${document.frontmatter.version}`].filter(
    (part) => part !== undefined,
  );
  return [...parts, 'uncontrolled when printed'].join(' · ');
}

function revisionsOf(document: Document): RootContent[] {
  const revisions = document.frontmatter?.revisions ?? [];
  if (revisions.length === 0) return [];
  const row = (cells: string[]): Table['children'][number] => ({
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: cell === '' ? [] : [text(cell)] })),
  });
  return [
    { type: 'heading', depth: 2, children: [text('Revision history')] },
    {
      type: 'table',
      children: [
        row(['Version', 'Date', 'Author', 'Summary', 'Approved by']),
        ...revisions.map(({ version, date, author, summary, approver }) =>
          row([version, longDay(date), author, summary, approver ?? '']),
        ),
      ],
    },
  ];
}

class Writer {
  readonly library: Library;
  readonly document: Document;
  readonly out: ExportTree;
  readonly including: readonly string[];

  constructor(
    library: Library,
    document: Document,
    out: ExportTree,
    including: readonly string[] = [document.file],
  ) {
    this.library = library;
    this.document = document;
    this.out = out;
    this.including = including;
  }

  blocks(nodes: readonly RootContent[]): RootContent[] {
    return nodes.flatMap((node) => this.block(node));
  }

  private block(node: RootContent): RootContent[] {
    switch (node.type) {
      case 'yaml':
      case 'definition':
        return [];
      case 'heading': {
        const slug = this.document.headings.find(
          ({ range }) => range.start.offset === node.position?.start.offset,
        )?.slug;
        return [{ ...node, children: this.inline(node.children), ...anchored(this.own(slug)) }];
      }
      case 'paragraph':
        return [{ ...node, children: this.inline(node.children) }];
      case 'blockquote':
      case 'footnoteDefinition':
        return [{ ...node, children: this.blocks(node.children as RootContent[]) as BlockContent[] }];
      case 'list': {
        // Steps count through their procedure, whatever number the author typed.
        const start = node.ordered ? (this.stepAt(node.children[0])?.number ?? node.start ?? 1) : null;
        return [
          {
            ...node,
            start,
            children: node.children.map(
              (item): ListItem => ({
                ...item,
                children: this.blocks(item.children as RootContent[]) as BlockContent[],
                ...anchored(this.own(this.stepAt(item)?.id)),
              }),
            ),
          },
        ];
      }
      case 'table':
        return [
          {
            ...node,
            children: node.children.map((row) => ({
              ...row,
              children: row.children.map((cell) => ({ ...cell, children: this.inline(cell.children) })),
            })),
          },
        ];
      case 'code':
        if (node.lang?.toLowerCase() === 'mermaid')
          this.note('A diagram is given as the text it is drawn from.');
        return [node];
      case 'mdxJsxFlowElement':
        return this.component(node);
      case 'mdxFlowExpression':
      case 'html':
        return [{ type: 'paragraph', children: [text(node.value)] }];
      default:
        return isInline(node) ? [{ type: 'paragraph', children: this.inline([node]) }] : [node];
    }
  }

  private stepAt(node: ListItem | MdxJsxFlowElement | undefined): Step | undefined {
    const at = node?.position?.start.offset;
    return this.document.procedures
      .flatMap(({ steps }) => steps)
      .find(({ range }) => range.start.offset === at);
  }

  /** Anchors of included documents are no places of this one. */
  private own(slug: string | undefined): string | undefined {
    return this.including.length === 1 ? slug : undefined;
  }

  private inline(nodes: readonly PhrasingContent[]): PhrasingContent[] {
    return nodes.flatMap((node): PhrasingContent[] => {
      if (node.type === 'link') return this.link(node);
      if (node.type === 'image') {
        const target = linkTarget(this.library, this.document, node.url);
        if (target.kind !== 'asset') return [text(node.alt || node.url)];
        if (!this.out.pictures.includes(target.file)) this.out.pictures.push(target.file);
        return [{ ...node, url: target.file }];
      }
      if (node.type === 'mdxJsxTextElement') {
        if (node.name === 'br') return [{ type: 'break' }];
        return this.inline(node.children as PhrasingContent[]);
      }
      if (node.type === 'mdxTextExpression' || node.type === 'html') return [text(node.value)];
      if ('children' in node)
        return [{ ...node, children: this.inline(node.children as PhrasingContent[]) } as PhrasingContent];
      return [node];
    });
  }

  private link(node: Link): PhrasingContent[] {
    const children = this.inline(node.children);
    const target = linkTarget(this.library, this.document, node.url);
    if (target.kind === 'external') return [{ ...node, children: children as Link['children'] }];
    if (target.kind === 'document' && target.document === this.document && this.including.length === 1)
      return target.anchor === undefined
        ? children
        : [{ ...node, url: `#${target.anchor}`, children: children as Link['children'] }];
    const id = target.kind === 'document' ? target.document.id : undefined;
    return id === undefined || textOf(node).includes(id) ? children : [...children, text(` (${id})`)];
  }

  private component(node: MdxJsxFlowElement): RootContent[] {
    const value = (name: string): string | undefined => {
      const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)?.value;
      return typeof found === 'string' ? found : undefined;
    };
    const inside = (): RootContent[] => this.blocks(node.children as RootContent[]);
    switch (node.name) {
      case 'Steps':
        return this.included(value('from') ?? '', value('title'), this.stepAt(node));
      case 'Raci':
      case 'EscalationMatrix':
        return this.tables(value('from') ?? '', node.name);
      case 'TicketNote':
        return [bold(value('title') ?? 'Ticket note'), ...inside()];
      case 'Checklist':
        return [bold(value('title') ?? 'Checklist'), ...inside().map(unticked)];
      case 'Callout': {
        const type = value('type') ?? 'note';
        const title = value('title') ?? type[0]!.toUpperCase() + type.slice(1);
        return [{ type: 'blockquote', children: [bold(title), ...(inside() as BlockContent[])] }];
      }
      case 'Flowchart':
        this.note('The flowchart is drawn on the published page; here the steps say the same in words.');
        return [];
      default:
        return inside();
    }
  }

  private target(from: string): Document | undefined {
    const address = resolveHref(from, this.document.file);
    return address.kind === 'file' ? this.library.byFile.get(address.file) : undefined;
  }

  /** The steps of another document, where they are run: one step here, theirs inside it. */
  private included(from: string, title: string | undefined, step: Step | undefined): RootContent[] {
    const target = this.target(from);
    const name = title ?? target?.title ?? from;
    const lead: BlockContent = {
      type: 'paragraph',
      children: [
        { type: 'strong', children: [text(name)] },
        ...(target?.id ? [text(` (${target.id})`)] : []),
      ],
    };
    const children: BlockContent[] = [lead];
    if (target && !this.including.includes(target.file) && this.including.length < deepestInclusion) {
      const writer = new Writer(this.library, target, this.out, [...this.including, target.file]);
      for (const procedure of target.procedures)
        children.push(...(writer.blocks(stepLists(target, procedure)) as BlockContent[]));
    }
    return [
      {
        type: 'list',
        ordered: true,
        start: step?.number ?? 1,
        spread: false,
        children: [{ type: 'listItem', spread: false, children, ...anchored(this.own(step?.id)) }],
      },
    ];
  }

  private tables(from: string, name: string): RootContent[] {
    const target = this.target(from);
    if (!target) return [];
    const ranges = (name === 'Raci' ? target.raci : target.escalation).map(({ range }) => range.start.offset);
    const nodes = target.tree.children.filter(
      (node) => node.type === 'table' && ranges.includes(node.position?.start.offset ?? -1),
    );
    const writer = new Writer(this.library, target, this.out, [...this.including, target.file]);
    const caption: RootContent = {
      type: 'paragraph',
      children: [text(`From ${[target.id, target.title].filter(Boolean).join(', ')}:`)],
    };
    return [caption, ...writer.blocks(nodes as RootContent[])];
  }

  private note(what: string): void {
    if (!this.out.notes.includes(what)) this.out.notes.push(what);
  }
}

/** The lists of a procedure, and included steps between them. */
function stepLists(document: Document, procedure: Procedure): RootContent[] {
  const section = document.sections.find(({ slug }) => slug === procedure.section);
  return (section?.content ?? []).filter(
    (node) =>
      (node.type === 'list' && node.ordered === true) ||
      (node.type === 'mdxJsxFlowElement' && node.name === 'Steps'),
  );
}

function isInline(node: RootContent): node is Extract<RootContent, PhrasingContent> {
  return /^(?:text|emphasis|strong|delete|inlineCode|break|link|image|mdxJsxTextElement|mdxTextExpression)$/.test(
    node.type,
  );
}

function anchored(slug: string | undefined): { data?: { anchors: string[] } } {
  return slug === undefined ? {} : { data: { anchors: [slug] } };
}

function bold(words: string): BlockContent {
  return { type: 'paragraph', children: [{ type: 'strong', children: [text(words)] }] };
}

function unticked(node: RootContent): RootContent {
  if (node.type !== 'list') return node;
  return {
    ...node,
    children: node.children.map((item) => ({ ...item, checked: item.checked ?? false })),
  } as List;
}
