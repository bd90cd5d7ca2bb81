import { RuleViolation, requires } from '../kernel/rule.js';
import { sheetRules as rules } from './sheet.rules.js';
import { mostColumns, mostRows, type Sheet, type SheetCell } from './sheet.js';

const separators = [',', '\t', ';'];
/** The beginnings of what is often saved with the name of a sheet, and is none. */
const otherFiles = /^\s*(?:<|%PDF-|\{)/;

/** The sheet of a CSV file (RFC 4180): UTF-8 if it is valid, else GB 18030. Throws `RuleViolation` for anything else. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = textOf(bytes);
  requires(!text.includes('\0'), rules.noSheet);
  requires(!otherFiles.test(text), rules.noSheet);
  const rows = rowsOf(text, separatorOf(text));
  requires(rows.length <= mostRows && rows.every(({ length }) => length <= mostColumns), rules.tooManyRows);
  return { name: 'CSV', isHidden: false, rows, merged: [] };
}

/** Excel writes “Unicode text” as UTF-16, and always with its mark. */
function textOf(bytes: Uint8Array): string {
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one may fit.
    }
  }
  throw new RuleViolation(rules.unknownCharacters);
}

/** The separator that stands most often in the first lines. */
function separatorOf(text: string): string {
  const lines = text.slice(0, 4000).replaceAll(/"[^"]*"/g, '');
  const countOf = (separator: string) => lines.split(separator).length;
  return separators.reduce((best, each) => (countOf(each) > countOf(best) ? each : best));
}

function rowsOf(text: string, separator: string): (SheetCell | null)[][] {
  const rows: (SheetCell | null)[][] = [[]];
  const ends = new RegExp(`[${separator}\\r\\n]`, 'g');
  for (let at = 0; at < text.length;) {
    const { cell, end } = fieldAt(text, at, ends);
    rows.at(-1)!.push(cellOf(cell));
    if (text[end] !== separator) rows.push([]);
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows.at(-1)!.length === 0 ? rows.slice(0, -1) : rows;
}

/** The field that begins at a place, and the place of what ends it. */
function fieldAt(text: string, at: number, ends: RegExp): Readonly<{ cell: string; end: number }> {
  const close = text[at] === '"' ? closingQuote(text, at + 1) : -1;
  ends.lastIndex = close < 0 ? at : close + 1;
  const end = ends.exec(text)?.index ?? text.length;
  return { cell: close < 0 ? text.slice(at, end) : text.slice(at + 1, close).replaceAll('""', '"'), end };
}

/** A quote that is not doubled; -1 if there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function cellOf(text: string): SheetCell | null {
  return text.trim() === '' ? null : { kind: 'text', text };
}
