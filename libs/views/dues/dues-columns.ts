import type { Bilingual, Words } from '../../kernel/bilingual.js';
import { paymentMethods } from '../../modules/party-day/index.js';
import { cautionsCell, cautionsColumn } from '../caution-shape.js';
import { nameColumn, yuanOf } from '../columns.js';
import { joined } from '../sheet.js';
import type { Viewer } from '../viewer.js';
import type { Cell, Column, Totals } from '../view.js';
import { sumsOf, type DuesEntry, type DuesStanding, type DuesSums } from './dues-entry.js';
import type { DuesItem, Payment } from './dues-item.js';

export const standingTexts: Words<DuesStanding> = {
  paid: { zh: '已缴', en: 'paid' },
  short: { zh: '未缴足', en: 'paid in part' },
  unpaid: { zh: '未缴', en: 'not paid' },
  'not-due': { zh: '未到期', en: 'not due yet' },
  'not-assessed': { zh: '未核定', en: 'not assessed' },
  waived: { zh: '免缴', en: 'waived' },
};

/** The columns of the paper form. */
export const paperColumns: readonly Column<DuesItem>[] = [
  { key: 'number', title: { zh: '序号', en: 'No.' }, value: ({ number }) => number },
  nameColumn,
  {
    key: 'due',
    title: { zh: '应缴（元）', en: 'Due (yuan)' },
    value: (item) => (item.assessed ? yuanOf(item.dueFen) : null),
  },
  { key: 'paid', title: { zh: '实缴（元）', en: 'Paid (yuan)' }, value: ({ paidFen }) => yuanOf(paidFen) },
  { key: 'paidOn', title: { zh: '日期', en: 'Date' }, value: (item) => joined(eachOnce(item, 'paidOn')) },
  {
    key: 'method',
    title: { zh: '方式', en: 'Method' },
    value: (item) => joined(eachOnce(item, 'method').map((method) => paymentMethods[method])),
  },
  {
    key: 'collectedBy',
    title: { zh: '收缴人', en: 'Collected by' },
    value: (item) => joined(eachOnce(item, 'collectedBy').map((party) => ({ party }))),
  },
  { key: 'remarks', title: { zh: '备注', en: 'Remarks' }, value: (item) => joined(remarksOf(item)) },
  {
    ...cautionsColumn,
    value: ({ payments }) => cautionsCell(payments.flatMap(({ cautions }) => cautions)),
  },
];

/** The sums of a register, for viewers who may see every amount in them. */
export function duesTotalsRow(entries: readonly DuesEntry[], viewer: Viewer): Totals | undefined {
  if (!entries.every(({ memberId, day }) => viewer.seesDues(memberId, day))) return undefined;
  return sumCells(sumsOf(entries));
}

function sumCells({ dueFen, paidFen, arrearsFen, notYetDueFen }: DuesSums): Totals {
  return {
    due: yuanOf(dueFen),
    paid: yuanOf(paidFen),
    arrears: yuanOf(arrearsFen),
    notYetDue: yuanOf(notYetDueFen),
  };
}

/** The values of a field of the payments, each once, in order. */
function eachOnce<Field extends keyof Payment>({ payments }: DuesItem, field: Field): Payment[Field][] {
  return [...new Set(payments.map((payment) => payment[field]))];
}

const waived: Bilingual = { zh: '免缴', en: 'waived' };
const notAssessed: Bilingual = { zh: '应缴数额未核定', en: 'dues not assessed' };

function remarksOf(item: DuesItem): Cell[] {
  const { branchId, standing, assessed, payments, verdict } = item;
  const elsewhere = eachOnce(item, 'branchId').filter((id) => id !== branchId);
  return [
    standing === 'waived' ? waived : null,
    assessed || standing === 'waived' ? null : notAssessed,
    verdict && verdict.outcome !== 'met' ? verdict.text : null,
    ...elsewhere.map(paidIn),
    ...payments.map(({ proxyReason }) => (proxyReason === undefined ? null : reasonForProxy(proxyReason))),
  ];
}

function paidIn(branch: string): Cell {
  return joined([{ zh: '在', en: 'paid in ' }, { branch }, { zh: '缴纳', en: '' }], { zh: '', en: '' });
}

function reasonForProxy(reason: string): Bilingual {
  return { zh: `代缴原因：${reason}`, en: `reason for the proxy: ${reason}` };
}
