/** Elements made by scripts. Text goes in as text, never as HTML. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  ...content: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}
