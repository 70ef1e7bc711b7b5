/** An element of a page as plain text: what a reader would type who copies it by hand. */

const blocks = new Set(['P', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'DIV', 'H3', 'H4', 'TR']);

/**
 * Paragraphs are an empty line apart, bullets are lines that begin with `- `. What is marked as an example stands in
 * brackets: marks do not survive plain text, and an example must not be sent by mistake.
 */
export function plainText(element: Element): string {
  return textOf(element)
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function textOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element) || node.matches('.box-title, button')) return '';
  if (node.tagName === 'BR') return '\n';
  const inner = [...node.childNodes].map(textOf).join('');
  if (node.tagName === 'MARK') return `[${inner}]`;
  if (node.tagName === 'LI') return `\n- ${inner.trim()}\n`.replace(/\n+$/, '');
  if (node.tagName === 'P') return `\n\n${inner.trim()}\n\n`;
  return blocks.has(node.tagName) ? `\n${inner}\n` : inner;
}
