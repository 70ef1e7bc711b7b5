/** Tables for spreadsheets: RFC 4180. */

/** A cell that a spreadsheet would take for a formula. */
const formula = /^[=+\-@\t\r]/;

/**
 * Rows of cells as CSV with CRLF line ends. A text that a spreadsheet would run as a formula gets an apostrophe before
 * it: titles and notes come from whoever may write a document, and the one who opens the file is somebody else.
 */
export function csv(rows: readonly (readonly (string | number | undefined)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
