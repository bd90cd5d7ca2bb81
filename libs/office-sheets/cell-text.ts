import type { SheetCell } from '../sheets/index.js';

/** `C17`, of a row and a column counted from 0. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

/** The text of a cell in the usual forms of its characters, without white space at its ends; blank is `''`. */
export function plain(cell: SheetCell | null | undefined): string {
  return (cell?.text ?? '').normalize('NFKC').replaceAll('\r\n', '\n').trim();
}

/** Without any white space, for words that forms spread out. */
export function squeezed(cell: SheetCell | null | undefined): string {
  return plain(cell).replaceAll(/\s+/g, '');
}

const han = /\p{Script=Han}/u;
const dots = /[・•‧∙⋅･]/g;

/**
 * A name as it is recorded: `张 三` is 张三, and the dots in names of other peoples are one dot. Between Latin letters one blank
 * stays. Characters are not changed: a rare one has no other form.
 */
export function nameOf(cell: SheetCell | null | undefined): string {
  const text = (cell?.text ?? '').replaceAll(dots, '·').trim();
  return han.test(text) ? text.replaceAll(/\s+/g, '') : text.replaceAll(/\s+/g, ' ');
}

/** Digits in exponent form, or more than the 15 that Excel keeps: what stood there is lost. */
export function hasLostDigits({ kind, text }: SheetCell): boolean {
  return /^\d+(?:\.\d+)?E\+?\d+$/i.test(text.trim()) || (kind === 'number' && text.replace(/\D/g, '').length > 15);
}
