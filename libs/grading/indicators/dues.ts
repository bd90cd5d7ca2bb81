import { addMonths, lastDayOf, monthOf, monthsOfQuarter, quarterOf } from '../../kernel/civil.js';
import type { Arrangement } from '../../registry/index.js';
import { validDay, type BranchMonth, type BranchYear } from '../facts/branch-year.js';
import type { Payment } from '../facts/year-facts.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, fallenAway, pending, positionsOf, type Obligation } from '../obligation.js';

/** Every member pays on the party day itself, in person, not by payroll deduction: clause 2.2. */
export const dues: Indicator = {
  id: 'dues',
  parameters: ['assumedDueFen', 'makeupMonths', 'lateMonths'],
  ratios: [
    'on-the-day',
    'no-party-day',
    'by-arrangement',
    'proxy-without-reason',
    'late-in-month',
    'late',
    'too-late',
    'unpaid',
    'short',
    'payroll-deduction',
  ],
  title: { zh: '缴纳党费', en: 'Dues' },
  reasons: {
    'on-the-day': { zh: '在主题党日当天（或之前）缴纳', en: 'Paid on or before the party day' },
    'no-party-day': { zh: '当月没有主题党日，已在当月缴纳', en: 'Paid in a month without a party day' },
    'by-arrangement': { zh: '按经同意的缴纳安排缴纳', en: 'Paid within the arrangement agreed' },
    'proxy-without-reason': { zh: '由他人代缴，未说明特殊情况', en: 'Paid by proxy without a reason' },
    'late-in-month': { zh: '在主题党日之后、当月之内缴纳', en: 'Paid after the party day, within the month' },
    late: { zh: '当月之后、期限之内补缴', en: 'Paid after the month' },
    'too-late': { zh: '超过补缴期限后缴纳', en: 'Paid far too late' },
    unpaid: { zh: '未缴纳', en: 'Not paid' },
    short: { zh: '未足额缴纳', en: 'Not paid in full' },
    'payroll-deduction': { zh: '从工资代扣', en: 'Deducted from the payroll' },
    'not-yet-due': { zh: '按缴纳安排尚未到期', en: 'Not yet due by the arrangement agreed' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (branch, numbers) =>
    inOrder(
      branch.activeMonths.flatMap((record) => {
        const members = branch.membersOn(record.lastDay);
        const owing = members.filter((memberId) => !branch.registry.isWaived(memberId, record.month));
        return owing.map((memberId) => judgeMonth(branch, memberId, record, numbers));
      }),
    ),
};

function judgeMonth(branch: BranchYear, memberId: string, record: BranchMonth, numbers: Numbers): Obligation {
  const { month } = record;
  const assessed = branch.registry.duesOf(memberId, month);
  const due = assessed.position === undefined ? numbers.parameters['assumedDueFen']! : assessed.value;
  const payments = branch.facts.paymentsFor(memberId, month);
  const verdict = (reason: string, evidence: readonly number[]) =>
    judged(memberId, month, numbers.ratios[reason]!, reason, evidence);

  if (payments.some(({ data }) => data.method === 'payroll-deduction')) {
    return verdict(
      'payroll-deduction',
      positionsOf(payments.filter(({ data }) => data.method === 'payroll-deduction')),
    );
  }
  const decisive = decisiveOf(payments, due);
  if (decisive < 0) return judgeUnpaid(branch, memberId, record, numbers);
  const reason = reasonOf(branch, memberId, record, payments[decisive]!, numbers);
  const arranged = reason === 'by-arrangement' ? branch.registry.arrangementsFor(memberId, month) : [];
  return verdict(reason, positionsOf([...arranged, ...payments.slice(0, decisive + 1)]));
}

/** The index of the first payment that brings the sum to the due; −1 when none does. */
function decisiveOf(payments: readonly Payment[], due: number): number {
  let sum = 0;
  return payments.findIndex(({ data }) => (sum += data.amountFen) >= due);
}

function judgeUnpaid(branch: BranchYear, memberId: string, record: BranchMonth, numbers: Numbers): Obligation {
  const { month, lastDay } = record;
  const { registry, facts } = branch;
  const payments = facts.paymentsFor(memberId, month);
  const arrangements = registry.arrangementsFor(memberId, month);
  const owed = registry.duesOf(memberId, month).position ?? registry.stayOf(memberId, lastDay)!.position;
  const evidence = [owed, ...positionsOf([...arrangements, ...payments])];
  const latest = lastDaysOf(arrangements, month, numbers.parameters['makeupMonths']!).sort().at(-1);
  if (latest !== undefined && branch.isDissolvedBy(latest)) return fallenAway(memberId, month, branch.branch, evidence);
  if (latest !== undefined && latest > branch.cutoff) return pending(memberId, month, evidence);
  const reason = payments.length === 0 ? 'unpaid' : 'short';
  return judged(memberId, month, numbers.ratios[reason]!, reason, evidence);
}

function reasonOf(
  branch: BranchYear,
  memberId: string,
  { month, lastDay, stream, heldOn: ownHeldOn }: BranchMonth,
  payment: Payment,
  { parameters }: Numbers,
): string {
  const { paidOn, method, proxyReason } = payment.data;
  const arrangements = branch.registry.arrangementsFor(memberId, month);
  if (lastDaysOf(arrangements, month, parameters['makeupMonths']!).some((until) => until >= paidOn))
    return 'by-arrangement';
  if (method === 'proxy' && proxyReason === undefined) return 'proxy-without-reason';
  const isOwn = payment.stream === stream;
  const heldOn = isOwn ? ownHeldOn : validDay(branch.facts.partyDayIn(payment.stream), month);
  if (heldOn === undefined) {
    if (paidOn <= lastDay) return 'no-party-day';
  } else {
    const hasJoinedAfter = () => branch.registry.stayOf(memberId, lastDay)!.since > heldOn;
    if (paidOn <= heldOn || (monthOf(paidOn) === month && hasJoinedAfter())) return 'on-the-day';
  }
  if (paidOn <= lastDay) return 'late-in-month';
  return paidOn <= lastDayOf(addMonths(month, parameters['lateMonths']!)) ? 'late' : 'too-late';
}

/** The last days on which arrangements let a month's dues be paid: of its quarter, or so many months after it. */
export function lastDaysOf(arrangements: readonly Arrangement[], month: string, makeupMonths: number): string[] {
  return arrangements.map(({ kind }) =>
    lastDayOf(kind === 'quarterly' ? monthsOfQuarter(quarterOf(month))[2]! : addMonths(month, makeupMonths)),
  );
}
