/** Links that open a message with a title and a text begun: nothing is sent before the reader sends it. */

/**
 * @param address a mail address, or the page for new issues of a code host
 * @param lines the text, a line each
 */
export function prefilledLink(address: string, title: string, lines: readonly string[]): string {
  if (!address.includes('://'))
    // RFC 6068: percent-encoded UTF-8, and CRLF between lines.
    return `mailto:${encodeURIComponent(address).replaceAll('%40', '@')}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(lines.join('\r\n'))}`;
  const url = new URL(address);
  // GitLab's form names its fields in brackets; GitHub's, Gitea's and Forgejo's do not.
  const isGitLab = url.pathname.includes('/-/');
  url.searchParams.set(isGitLab ? 'issue[title]' : 'title', title);
  url.searchParams.set(isGitLab ? 'issue[description]' : 'body', lines.join('\n'));
  return url.href;
}
