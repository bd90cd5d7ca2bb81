import { writeXlsx } from 'hucre/xlsx';

/** A table for people: its name, the titles of its columns, and its rows of texts and numbers. */
export type SheetTable = Readonly<{
  name: string;
  titles: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}>;

/** An amount in yuan or a figure in points, as the lists write it. It has few digits, so that a number holds it exactly. */
const decimals = /^-?\d{1,12}\.\d\d$/;
/** Excel takes no longer name of a sheet, and none of these marks in it. */
const longestName = 31;
const forbidden = /[\\/?*[\]:]/g;

/**
 * The table as an Excel workbook: the titles stay in view, amounts are numbers that can be summed, and every other text stays
 * a text that Excel does not run.
 */
export async function writeSheet({ name, titles, rows }: SheetTable): Promise<Uint8Array> {
  const columns = titles.map((_, column) => {
    const isDecimal = isDecimalColumn(rows, column);
    return { isDecimal, format: { autoWidth: true, ...(isDecimal && { numFmt: '0.00' }) } };
  });
  const cells = rows.map((row) => row.map((cell, column) => (columns[column]!.isDecimal ? numberOf(cell) : cell)));
  return writeXlsx({
    sheets: [
      {
        name: name.replace(forbidden, ' ').slice(0, longestName),
        columns: columns.map(({ format }) => format),
        rows: [[...titles], ...cells],
        freezePane: { rows: 1 },
      },
    ],
  });
}

function isDecimalColumn(rows: SheetTable['rows'], column: number): boolean {
  const given = rows.map((row) => row[column] ?? null).filter((cell) => cell !== null);
  return given.length > 0 && given.every((cell) => typeof cell === 'string' && decimals.test(cell));
}

function numberOf(cell: string | number | null): number | null {
  return cell === null ? null : Number(cell);
}
