import { Readable } from 'node:stream';
import type { Column, Page, PageRequest } from '#libs/views/index.js';
import { largestPage } from './list-parameters.js';

/** A cell that starts with one of these is taken for a formula by spreadsheets. */
const formula = /^[=+\-@\t\r]/;
/** Excel takes a file without it for one in the system's old encoding. */
const byteOrderMark = '\uFEFF';

/** A list as a table (RFC 4180) from a page on to its end, page after page, so that memory does not grow with it. */
export function csvStream<Item>(
  first: Page<Item>,
  columns: readonly Column<Item>[],
  lang: 'zh' | 'en',
  pageOf: (request: PageRequest) => Promise<Page<Item>>,
): Readable {
  return Readable.from(lines(), { objectMode: false });

  async function* lines() {
    yield `${byteOrderMark}${lineOf(columns.map(({ title }) => title[lang]))}`;
    for (let page = first; ;) {
      yield page.items.map((item) => lineOf(columns.map(({ value }) => value(item)))).join('');
      if (page.next === null) return;
      page = await pageOf({ limit: largestPage, cursor: page.next });
    }
  }
}

function lineOf(cells: readonly (string | number | boolean | null)[]): string {
  return `${cells.map((cell) => quoted(safe(cell))).join(',')}\r\n`;
}

/** Text that a spreadsheet might run is led by an apostrophe; a number stays one. */
function safe(cell: string | number | boolean | null): string {
  if (cell === null) return '';
  return typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
