/** Tables of HTML in the form that Markdown has: a row that heads them, and cells of one line. */
import {
  elements,
  type HtmlElement,
  type HtmlNode,
  inlineNames,
  isElement,
  isNamed,
  type NamedElement,
} from './html-tree.ts';

/** A table of one column or one cell, or one of a row or two that holds another: drawn for its looks. */
export function isLayout(table: HtmlElement): boolean {
  const rows = rowsOf(table);
  return (
    (rows.length < 3 && elements(table, 'table').length > 1) || rows.every((row) => cellsOf(row).length < 2)
  );
}

/** A table's own rows, without those of tables inside it. */
function rowsOf(table: HtmlElement): HtmlElement[] {
  return table.children.flatMap((node): HtmlElement[] => {
    if (isNamed(node, 'tr')) return [node];
    return isNamed(node, 'thead', 'tbody', 'tfoot') ? rowsOf(node) : [];
  });
}

/** A table's own cells and caption, without those of tables inside it. */
export function cellsOf(table: HtmlElement): HtmlElement[] {
  return table.children
    .filter((node) => isElement(node))
    .flatMap((node): HtmlElement[] => {
      if (isNamed(node, 'td', 'th', 'caption')) return [node];
      return isNamed(node, 'tr', 'thead', 'tbody', 'tfoot') ? cellsOf(node) : [];
    });
}

/** The first row heads the table, as nearly every writer means it and as Markdown has no other form for. */
export function headed(table: HtmlElement): void {
  const first = elements(table, 'tr')[0];
  if (!first) return;
  if (elements(table, 'th').length === 0)
    for (const cell of first.children) if (isNamed(cell, 'td')) cell.tagName = 'th';
  // Headings of columns are bold by themselves.
  for (const bold of elements(first, 'strong', 'b')) bold.tagName = 'span';
}

/** Blocks in a cell become lines, since a cell of Markdown holds one line: `<br>` stands between them. */
export function inLine(children: HtmlNode[]): HtmlNode[] {
  const out: HtmlNode[] = [];
  const gap = (): void => {
    if (out.some((node) => node.type !== 'text' || node.value.trim() !== '') && !isNamed(out.at(-1), 'br'))
      out.push({ type: 'element', tagName: 'br', properties: {}, children: [] });
  };
  for (const child of children) {
    if (!isElement(child) || inlineNames.has(child.tagName) || isNamed(child, 'br', 'img')) {
      out.push(child);
      continue;
    }
    gap();
    if (isNamed(child, 'ol', 'ul')) {
      let number = 1;
      for (const item of child.children.filter((inner): inner is NamedElement => isNamed(inner, 'li'))) {
        gap();
        out.push(
          { type: 'text', value: child.tagName === 'ol' ? `${number++}. ` : '• ' },
          ...inLine(item.children),
        );
      }
    } else if (isNamed(child, 'table'))
      for (const row of rowsOf(child)) {
        gap();
        for (const [at, cell] of cellsOf(row).entries())
          out.push(...(at > 0 ? [{ type: 'text' as const, value: ' | ' }] : []), ...inLine(cell.children));
      }
    else out.push(...inLine(child.children));
    gap();
  }
  while (isNamed(out.at(-1), 'br')) out.pop();
  return out;
}
