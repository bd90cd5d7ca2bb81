/** Spreadsheets read a cell that starts with one of these as a formula, the full-width signs too. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

/** A line of CSV (RFC 4180): the cells with commas between, quoted where needed, and CRLF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

/** Puts an apostrophe before text that a spreadsheet could run. */
export function guarded(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
