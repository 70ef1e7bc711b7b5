/** Text in the Markdown of a pull request. */

/** What Markdown, HTML or the code host would read in a text is shown as it is; on one line, to fit a table. */
export function plain(text: string): string {
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
      // Code hosts look for people to call when the Markdown has been read.
      .replaceAll('@', '@\u200B')
  );
}

/** A path or a name as code, on one line. */
export function code(text: string): string {
  return `\`${text.replace(/[`\r\n]+/g, ' ')}\``;
}
