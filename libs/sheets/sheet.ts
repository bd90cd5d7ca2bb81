/**
 * A cell as a person sees it: `text` holds a number in decimal digits, a day as `2005-07-01`, a month as `1998-07` if its format
 * shows no day, and a flag as `TRUE`. No cell is a floating point number.
 */
export type SheetCell = Readonly<{ kind: 'text' | 'number' | 'date' | 'flag'; text: string }>;

/** A rectangle of merged cells, counted from 0, its ends included. */
export type MergedCells = Readonly<{ fromRow: number; toRow: number; fromColumn: number; toColumn: number }>;

/** A sheet of a file: its rows of cells, `null` where a cell is blank. */
export type Sheet = Readonly<{
  name: string;
  isHidden: boolean;
  rows: readonly (readonly (SheetCell | null)[])[];
  merged: readonly MergedCells[];
}>;

/** No sheet of ours is larger. */
export const mostRows = 10_000;
export const mostColumns = 200;
