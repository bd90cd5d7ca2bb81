import type { Sheet, SheetCell } from '../sheets/index.js';
import { amountOf } from './amounts.js';
import { branchesOf, type RosterBranch, type RosterContext } from './roster-branches.js';
import { hasLostDigits, nameOf, plain, squeezed } from './cell-text.js';
import { dateOf, type SheetDate } from './dates.js';
import type { Findings } from './findings.js';
import { holdsPersonalNumber } from '../kernel/id.js';
import { noHead, noteDropped, tablesOf, type Row, type Table } from './table.js';
import { rosterTitles, type RosterField } from './roster-titles.js';
import {
  basisOf,
  flagOf,
  officesIn,
  standingOf,
  type BranchOffice,
  type DuesBasis,
  type MemberCategory,
} from './roster-words.js';
import { duesFaults, standingQuestions } from './roster-questions.js';

/** What a file says of a member. Nothing of it is a guess: what is doubtful is asked. */
export type RosterMember = Readonly<{
  /** The place of the row: `花名册!5`. It tells apart two of one name. */
  row: string;
  /** The cell of the name, for faults about the member. */
  cell: string;
  name: string;
  phone?: string;
  /** The branch by its key in `branches`; left out while a question about it is open. */
  branch?: string;
  probationary: boolean;
  category: MemberCategory;
  leader?: boolean;
  offices: readonly BranchOffice[];
  /** 到支部日期. */
  arrivedOn?: string;
  /** 入党时间 and 转正时间 as exact as the file has them. They are shown, and nothing records them. */
  admittedOn?: SheetDate;
  fullOn?: SheetDate;
  duesFen?: number;
  basis?: DuesBasis;
}>;

/** A roster as it is understood. */
export type Roster = Readonly<{ branches: readonly RosterBranch[]; members: readonly RosterMember[] }>;

/** Reads a roster: organisation, members and dues. Faults, questions and notes go into the findings. */
export function readRoster(sheets: readonly Sheet[], context: RosterContext, findings: Findings): Roster {
  const tables = tablesOf(sheets, rosterTitles, ['name'], findings);
  if (tables.length === 0) {
    findings.fault('A1', noHead({ zh: '姓名', en: '姓名 (name)' }));
    return { branches: [], members: [] };
  }
  for (const table of tables) noteDropped(table, ({ field }) => field !== undefined && !unread.has(field), findings);
  const { branches, branchOf } = branchesOf(tables, context, findings);
  const members = tables.flatMap((table) =>
    table.rows.flatMap((row) => memberIn(table, row, branchOf(table, row), findings) ?? []),
  );
  return { branches, members };
}

const unread: ReadonlySet<RosterField> = new Set(['remark']);

type Texts = (field: RosterField) => string;

function memberIn(
  table: Table<RosterField>,
  row: Row<RosterField>,
  branch: string | undefined,
  findings: Findings,
): RosterMember | undefined {
  const name = nameIn(row, findings);
  if (name === undefined) return undefined;
  const text: Texts = (field) => squeezed(row.cell(field));
  const dates = {
    arrivedOn: dateIn(row, 'arrivedOn', findings),
    admittedOn: dateIn(row, 'admittedOn', findings),
    fullOn: dateIn(row, 'fullOn', findings),
  };
  const arrivedOn = arrivalOf(row, dates.arrivedOn, findings);
  const phone = phoneIn(row, findings);
  const leader = text('leader') === '' ? (table.has('leader') ? false : undefined) : flagIn(row, findings);
  return {
    row: `${table.sheet.name}!${row.row + 1}`,
    cell: row.place('name'),
    name,
    ...(phone !== undefined && { phone }),
    ...(branch !== undefined && { branch }),
    ...standingQuestions(row, standingOf(text('standing')), dates.fullOn, findings),
    ...(leader !== undefined && { leader }),
    offices: officesOf(row, text, findings),
    ...(arrivedOn !== undefined && { arrivedOn }),
    ...(dates.admittedOn && { admittedOn: dates.admittedOn }),
    ...(dates.fullOn && { fullOn: dates.fullOn }),
    ...duesIn(row, text, findings),
  };
}

function nameIn(row: Row<RosterField>, findings: Findings): string | undefined {
  const name = nameOf(row.cell('name'));
  if (name === '') return findings.fault(row.place('name'), missingName);
  if (holdsPersonalNumber(name) || /[\d()（）]/.test(name)) return findings.fault(row.place('name'), oddName);
  return name;
}

const missingName = { zh: '没有姓名。不是人员的行请删去', en: 'there is no name; remove a row that is no person' };
const oddName = {
  zh: '姓名里有数字或括号，请只写姓名，其余写到备注',
  en: 'the name has digits or brackets; write the name alone, and the rest as a remark',
};

/** Digits are taken as they are, and nothing that Excel has rounded. */
function phoneIn(row: Row<RosterField>, findings: Findings): string | undefined {
  const cell: SheetCell | null = row.cell('phone');
  const text = plain(cell);
  if (cell === null || /^[-—/无]*$/.test(text)) return undefined;
  if (hasLostDigits(cell)) return findings.fault(row.place('phone'), lostDigits);
  const digits = text.replaceAll(/[\s-]/g, '');
  if (/^1\d{10}$/.test(digits)) return digits;
  const isPhone = /^[\d\s\-/、,+()]{5,40}$/.test(text) && !/\d{14,}/.test(digits);
  return isPhone ? text : findings.fault(row.place('phone'), noPhone);
}

const lostDigits = {
  zh: '是科学计数，号码已经不全。请将该列设为文本，重新填写号码',
  en: 'the number is in exponent form and has lost digits; make the column text and write the number again',
};
const noPhone = {
  zh: '电话看不懂，请写成 13000000001 或 0715-8880001',
  en: 'this is not understood as a phone number; write 13000000001',
};

function dateIn(row: Row<RosterField>, field: RosterField, findings: Findings): SheetDate | undefined {
  const cell = row.cell(field);
  if (cell === null || /^[-—/无]+$/.test(squeezed(cell))) return undefined;
  return dateOf(cell) ?? findings.fault(row.place(field), oddDate);
}

export const oddDate = {
  zh: '日期看不懂，请写成 2025-03-05',
  en: 'this is not understood as a date; write 2025-03-05',
};

/** A month is not made its first day. */
function arrivalOf(row: Row<RosterField>, date: SheetDate | undefined, findings: Findings): string | undefined {
  if (!date || 'day' in date) return date?.day;
  const cell = row.place('arrivedOn');
  return findings.ask({
    id: cell,
    cell,
    form: 'day',
    zh: `只写了${date.month.slice(0, 4)}年${Number(date.month.slice(5))}月，是哪一天到支部的？`,
    en: `this names the month ${date.month} alone; on which day did the member come to the branch?`,
  });
}

function flagIn(row: Row<RosterField>, findings: Findings): boolean | undefined {
  const flag = flagOf(squeezed(row.cell('leader')));
  return flag ?? findings.fault(row.place('leader'), { zh: '请写“是”或“否”', en: 'write 是 (yes) or 否 (no)' });
}

function officesOf(row: Row<RosterField>, text: Texts, findings: Findings): readonly BranchOffice[] {
  if (/^(?:党员|无|-)?$/.test(text('office'))) return [];
  const offices = officesIn(plain(row.cell('office')));
  if (offices) return offices;
  findings.note(
    { zh: '这项职务这里不登记，没有读取', en: 'this office is not recorded here, and was not read' },
    row.place('office'),
  );
  return [];
}

function duesIn(row: Row<RosterField>, text: Texts, findings: Findings): Pick<RosterMember, 'duesFen' | 'basis'> {
  const amount = amountOf(row.cell('dues'));
  if (amount.kind === 'none') return {};
  if (amount.kind !== 'fen') {
    findings.fault(row.place('dues'), duesFaults.amount);
    return {};
  }
  const basis = basisOf(text('basis'));
  if (basis === undefined && text('basis') !== '') findings.fault(row.place('basis'), duesFaults.basis);
  return { duesFen: amount.fen, ...(basis !== undefined && { basis }) };
}
