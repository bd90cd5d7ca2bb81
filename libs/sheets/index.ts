export { writeSheet, type SheetTable } from './write-sheet.js';
