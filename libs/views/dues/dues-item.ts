import Type, { type Static } from 'typebox';
import {
  anyOf,
  CivilDate,
  Count,
  exact,
  Fen,
  Flag,
  Id,
  Month,
  oneOf,
  optional,
  PartyId,
  Text,
  Uuid,
} from '../../kernel/schema.js';
import { Verdict } from '../judged.js';
import { saidBy } from '../said-by.js';
import type { Column, Sources, Viewer } from '../view.js';
import { standingOf, type DuesEntry, type DuesSeams } from './dues-entry.js';

const Payment = exact({
  eventId: Uuid,
  paidOn: CivilDate,
  method: oneOf('in-person', 'proxy', 'payroll-deduction'),
  /** Why by proxy; only for those who may see it. */
  proxyReason: optional(Text),
  amountFen: optional(Fen),
  collectedBy: PartyId,
  /** In whose party day it was recorded. */
  branchId: Id,
  correctedBy: optional(Uuid),
});

/** A line of the dues register (党费收缴登记表). Amounts are left out for those who may not see them. */
export const DuesItem = exact({
  branchId: Id,
  month: Month,
  number: Type.Integer({ minimum: 1 }),
  memberId: Id,
  name: optional(Text),
  standing: oneOf('paid', 'unpaid', 'waived'),
  assessed: Flag,
  dueFen: optional(Count),
  paidFen: optional(Count),
  arrearsFen: optional(Count),
  payments: anyOf(Payment),
  verdict: optional(Verdict),
});

export type DuesItem = Readonly<Static<typeof DuesItem>>;
type Paid = DuesItem['payments'][number];

/** Why another paid, by the ids of the payments: only those that the viewer may see. */
export type ProxyReasons = ReadonlyMap<string, string>;

/** Opens the reasons that stand in the events of payments, as far as the viewer may see them. */
export async function proxyReasonsOf(sources: Sources, entries: readonly DuesEntry[]): Promise<ProxyReasons> {
  const payments = entries
    .filter(({ memberId }) => sources.viewer.sees('welfare', memberId))
    .flatMap((entry) => entry.payments.filter(({ hasProxyReason }) => hasProxyReason));
  const said = await saidBy<{ proxyReason: string }>(
    sources,
    payments.map(({ eventId, correctedBy }) => correctedBy ?? eventId),
    payments.map(({ memberId }) => memberId),
  );
  return new Map(payments.map(({ eventId, correctedBy }) => [eventId, said.get(correctedBy ?? eventId)!.proxyReason]));
}

/** What a viewer is shown of an entry. */
export function duesItemOf(
  entry: DuesEntry,
  viewer: Viewer,
  { readsDues }: Pick<DuesSeams, 'readsDues'>,
  name: string | undefined,
  reasons: ProxyReasons,
): DuesItem {
  const { branchId, month, number, memberId, isAssessed, dueFen, paidFen, arrearsFen, branch, obligation } = entry;
  const seesAmounts = readsDues(viewer, branchId, memberId);
  return {
    branchId,
    month,
    number,
    memberId,
    ...(name !== undefined && { name }),
    standing: standingOf(entry),
    assessed: isAssessed,
    ...(seesAmounts && { dueFen, paidFen, arrearsFen }),
    payments: paymentsOf(entry, seesAmounts, reasons),
    ...(obligation && { verdict: branch.verdictOf('dues', obligation) }),
  };
}

/** The columns of the paper form. */
export const paperColumns: readonly Column<DuesItem>[] = [
  { key: 'number', title: { zh: '序号', en: 'No.' }, value: ({ number }) => number },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  { key: 'due', title: { zh: '应缴（元）', en: 'Due (yuan)' }, value: ({ dueFen }) => yuanOf(dueFen) },
  { key: 'paid', title: { zh: '实缴（元）', en: 'Paid (yuan)' }, value: ({ paidFen }) => yuanOf(paidFen) },
  { key: 'paidOn', title: { zh: '日期', en: 'Date' }, value: (item) => listed(item, ({ paidOn }) => paidOn) },
  {
    key: 'method',
    title: { zh: '方式', en: 'Method' },
    value: (item) => listed(item, ({ method }) => methods[method]),
  },
  {
    key: 'collectedBy',
    title: { zh: '收缴人', en: 'Collected by' },
    value: (item) => listed(item, ({ collectedBy }) => collectedBy),
  },
  { key: 'remarks', title: { zh: '备注', en: 'Remarks' }, value: (item) => remarksOf(item).join('；') || null },
];

/** Whole fen as yuan with two decimals; nothing where the amount is not shown. */
export function yuanOf(fen: number | undefined): string | null {
  if (fen === undefined) return null;
  const digits = String(fen).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const methods: Readonly<Record<Paid['method'], string>> = {
  'in-person': '本人缴纳',
  proxy: '代缴',
  'payroll-deduction': '工资代扣',
};

function paymentsOf({ payments }: DuesEntry, seesAmounts: boolean, reasons: ProxyReasons): Paid[] {
  return payments.map(({ eventId, paidOn, method, amountFen, collectedBy, branchId, correctedBy }) => ({
    eventId,
    paidOn,
    method,
    ...(reasons.has(eventId) && { proxyReason: reasons.get(eventId)! }),
    ...(seesAmounts && { amountFen }),
    collectedBy,
    branchId,
    ...(correctedBy !== null && { correctedBy }),
  }));
}

/** Each value once, in the order of the payments. */
function listed({ payments }: DuesItem, valueOf: (payment: Paid) => string): string | null {
  return [...new Set(payments.map(valueOf))].join('；') || null;
}

function remarksOf({ branchId, standing, assessed, payments, verdict }: DuesItem): string[] {
  const elsewhere = new Set(payments.map((payment) => payment.branchId).filter((id) => id !== branchId));
  return [
    ...(standing === 'waived' ? ['免缴'] : []),
    ...(assessed || standing === 'waived' ? [] : ['应缴数额未核定']),
    ...(verdict && verdict.outcome !== 'met' ? [verdict.text.zh] : []),
    ...[...elsewhere].map((id) => `在${id}缴纳`),
    ...payments.flatMap(({ proxyReason }) => (proxyReason === undefined ? [] : [`代缴原因：${proxyReason}`])),
  ];
}
