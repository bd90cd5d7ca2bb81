import type { Bilingual } from '../../language.js';
import type { Entry, Payment, RecordOfMonth, SheetRow } from './month-types.js';

/** Faults and cautions of a row, by what they are about. */
export type RowRemarks = Readonly<
  Record<'amountFen' | 'paidOn' | 'proxyReason' | 'method' | 'reason', string | undefined>
> &
  Readonly<{ others: readonly string[] }>;

export type RowProps = Readonly<{
  row: SheetRow;
  entry: Entry | undefined;
  payment: Payment | undefined;
  isTaken: boolean;
  canFill: boolean;
  /** The payments of the member that are recorded. */
  recorded: readonly RecordOfMonth[];
  /** Where records are corrected, for those who may propose it: the attendance, and a payment by its event. */
  corrections: Readonly<{ attendance: string | undefined; payment: (eventId: string) => string }> | undefined;
  defaultMethod: string;
  remarks: (t: (text: Bilingual) => string) => RowRemarks;
  onEntry: (entry: Entry) => void;
  onPayment: (payment: Payment | undefined) => void;
  onReadable: (isReadable: boolean) => void;
}>;
