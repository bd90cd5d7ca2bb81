export { writeTemplate } from './write-template.js';
export { writeSheet, type SheetTable } from './write-sheet.js';
export { mostBytes } from './file-kind.js';
export { readSheets } from './read-sheets.js';
export { sheetRules } from './sheet.rules.js';
export type { MergedCells, Sheet, SheetCell } from './sheet.js';
