import type { Bilingual } from '../../kernel/bilingual.js';
import type { Answers, Question, SheetFault, SheetNote } from '../../office-sheets/index.js';

export const workbookKinds = ['roster', 'dues', 'attendance'] as const;

/** What a file is: 花名册, 党费, 签到. */
export type WorkbookKind = (typeof workbookKinds)[number];

/** A file of sheets, and the answers to the questions that a try of it has asked. */
export type Workbook = Readonly<{
  kind: WorkbookKind;
  bytes: Uint8Array;
  answers: Answers;
  /** The unit or the branch that the file may be about; everything if neither is given. Dues and attendance have a branch. */
  unitId?: string;
  branchId?: string;
  /** Of dues and attendance. */
  month?: string;
}>;

/** A refusal or a caution about a row of the file. */
export type RowRule = Readonly<{ cell: string; code: string; clause?: string }> & Bilingual;

/** What somebody sees before they confirm: a row for each person, in texts. */
export type PreviewRow = Readonly<{ cell: string; name: string; texts: readonly Bilingual[] }>;

/** What a file says, what is wrong or doubtful in it, and, once it is confirmed, what became of it. */
export type WorkbookReport = Readonly<{
  kind: WorkbookKind;
  sha256: string;
  /** Whether it can be confirmed: nothing is at fault, every question is answered, and no rule refuses it. */
  ready: boolean;
  /** Whether this file is recorded, now or before; a draft is saved instead for dues and attendance. */
  recorded: boolean;
  counts: Readonly<Record<string, number>>;
  rows: readonly PreviewRow[];
  faults: readonly SheetFault[];
  questions: readonly Question[];
  notes: readonly SheetNote[];
  refusals: readonly RowRule[];
  cautions: readonly RowRule[];
  /** The position of the last record of a roster. */
  position?: number;
  draft?: Readonly<{ branchId: string; month: string; revision: number }>;
}>;
