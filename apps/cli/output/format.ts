import { csvOf } from './csv.js';
import { markdownOf } from './markdown.js';
import { mainTable, type Report } from './report.js';
import { textOf, type View } from './text.js';

export const formats = ['table', 'json', 'csv', 'markdown'] as const;

export type Format = (typeof formats)[number];

/** A report as it is printed in a format; each ends in a line break. */
export const render: Readonly<Record<Format, (report: Report, view: View) => string>> = {
  table: textOf,
  json: (report) => `${JSON.stringify(report.json ?? rowsOf(report), null, 2)}\n`,
  csv: (report, { lang }) => {
    const table = mainTable(report);
    return table ? csvOf(table, lang) : '';
  },
  markdown: (report, { lang }) => markdownOf(report, lang),
};

function rowsOf(report: Report) {
  const { headings = [], rows = [] } = mainTable(report) ?? {};
  return rows.map((row) => Object.fromEntries(row.map(({ value }, index) => [headings[index]!.key, value])));
}
