import { fenOf } from '../kernel/money.js';
import type { SheetCell } from '../sheets/index.js';
import { squeezed } from './cell-text.js';

/** What a cell of a column of money says: whole fen, that nothing was paid, a mark without an amount, or nothing clear. */
export type SheetAmount =
  | Readonly<{ kind: 'fen'; fen: number }>
  | Readonly<{ kind: 'none' | 'tick' | 'made-up' | 'unclear' }>;

const ticks = /^[√✓✔☑]$/;
const dashes = /^[-—–－/／无]+$/;

/** The amount in a cell, in yuan there: `42`, `42元`, `¥3,500.50`. Blank, a dash and 0 are no payment. */
export function amountOf(cell: SheetCell | null | undefined): SheetAmount {
  const text = squeezed(cell);
  if (text === '' || dashes.test(text)) return { kind: 'none' };
  if (ticks.test(text)) return { kind: 'tick' };
  if (/^(?:已)?补[缴交]$/.test(text)) return { kind: 'made-up' };
  const number = text.replace(/^[¥￥]|^人民币/, '').replace(/元?(?:\/月|每月)?$/, '');
  const isGrouped = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(number);
  const fen = fenOf(cleanDecimals(isGrouped ? number.replaceAll(',', '') : number));
  if (fen === undefined) return { kind: 'unclear' };
  return fen === 0 ? { kind: 'none' } : { kind: 'fen', fen };
}

/** Zeros after the second decimal say nothing. */
function cleanDecimals(number: string): string {
  return number.replace(/(\.\d\d)0+$/, '$1');
}
