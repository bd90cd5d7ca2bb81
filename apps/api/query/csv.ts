import { Readable } from 'node:stream';
import { csvLine, guarded } from '#libs/csv/index.js';
import type { SheetPage } from '#libs/views/index.js';

/** Without it Excel reads the file in the system's old encoding. */
const byteOrderMark = '\uFEFF';

/** A list as CSV, from a first page to the end. It reads page by page, to limit memory. */
export function csvStream(
  titles: readonly string[],
  first: SheetPage,
  pageAfter: (cursor: string) => Promise<SheetPage>,
): Readable {
  return Readable.from(lines(), { objectMode: false });

  async function* lines() {
    yield `${byteOrderMark}${csvLine(titles)}`;
    for (let page = first; ;) {
      yield page.items.map((row) => csvLine(row.map(textOf))).join('');
      if (page.next === null) return;
      page = await pageAfter(page.next);
    }
  }
}

/** A list as CSV that has one page. */
export function wholeCsv(titles: readonly string[], page: SheetPage): string {
  return [`${byteOrderMark}${csvLine(titles)}`, ...page.items.map((row) => csvLine(row.map(textOf)))].join('');
}

function textOf(cell: string | number | null): string {
  return typeof cell === 'string' ? guarded(cell) : String(cell ?? '');
}
