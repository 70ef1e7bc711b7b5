/** The way to ask for a procedure that nobody has written yet. */

/**
 * A link with everything filled in; nothing is sent before the reader sends it.
 * @param to a mail address, or the address of a form such as a code host's page for a new issue; '' for nowhere
 * @returns undefined when there is nowhere to ask
 */
export function requestLink(to: string, query: string): string | undefined {
  const title = `New procedure wanted: ${query}`;
  const body = `I searched for “${query}” and found nothing.\n\nWhat the caller needed:\n\nWhat I did instead:\n`;
  if (/^https?:\/\//i.test(to)) {
    if (!URL.canParse(to)) return undefined;
    const address = new URL(to);
    const [titleName, bodyName] = address.pathname.includes('/-/issues/')
      ? ['issue[title]', 'issue[description]']
      : ['title', 'body'];
    address.searchParams.set(titleName, title);
    address.searchParams.set(bodyName, body);
    return address.href;
  }
  if (!/^[^\s@?&]+@[^\s@?&]+$/.test(to)) return undefined;
  return `mailto:${to}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
}
