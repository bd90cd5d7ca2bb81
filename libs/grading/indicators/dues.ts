import { addMonths, lastDayOf, monthOf, monthsOfQuarter, quarterOf } from '../../kernel/civil.js';
import { subjectIdOf } from '../../kernel/stream-name.js';
import { div } from '../arithmetic.js';
import type { Arrangement } from '../../registry/index.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import type { Payment } from '../facts/year-facts.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, fallenAway, pending, positionsOf, type Obligation } from '../obligation.js';

/** Every member pays on the party day itself, in person, not by payroll deduction: clause 2.2. */
export const dues: Indicator = {
  id: 'dues',
  parameters: ['assumedDueFen', 'makeupMonths', 'lateMonths', 'shortDivisor'],
  ratios: [
    'on-the-day',
    'no-party-day',
    'by-arrangement',
    'proxy-without-reason',
    'late-in-month',
    'late',
    'too-late',
    'unpaid',
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
    short: { zh: '未缴足', en: 'Not paid in full' },
    'payroll-deduction': { zh: '从工资代扣', en: 'Deducted from the payroll' },
    'not-yet-due': { zh: '按缴纳安排尚未到期', en: 'Not yet due by the arrangement agreed' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (branch, numbers) =>
    inOrder(
      branch.activeMonths.flatMap((record) =>
        owingIn(branch, record).map((memberId) => judgeMonth(branch, memberId, record, numbers)),
      ),
    ),
};

/** The members who owe dues for a month: those of its last day whose dues are not waived. */
export function owingIn(branch: BranchYear, { month, lastDay }: BranchMonth): string[] {
  return branch.membersOn(lastDay).filter((memberId) => !branch.registry.isWaived(memberId, month));
}

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
  if (decisive < 0) return judgeUnpaid(branch, memberId, record, due, numbers);
  const reason = reasonOf(branch, memberId, record, payments[decisive]!, numbers);
  const arranged = reason === 'by-arrangement' ? branch.registry.arrangementsFor(memberId, month) : [];
  return verdict(reason, positionsOf([...arranged, ...payments.slice(0, decisive + 1)]));
}

/** The index of the payment with which the sum reaches the amount due; −1 if it never does. */
function decisiveOf(payments: readonly Payment[], due: number): number {
  let sum = 0;
  return payments.findIndex(({ data }) => (sum += data.amountFen) >= due);
}

function judgeUnpaid(
  branch: BranchYear,
  memberId: string,
  record: BranchMonth,
  due: number,
  numbers: Numbers,
): Obligation {
  const { month } = record;
  const { registry, facts } = branch;
  const payments = facts.paymentsFor(memberId, month);
  const arrangements = registry.arrangementsFor(memberId, month);
  const evidence = [owedSince(branch, memberId, record), ...positionsOf([...arrangements, ...payments])];
  const latest = lastDaysOf(arrangements, month, numbers.parameters['makeupMonths']!).sort().at(-1);
  if (latest !== undefined && branch.isDissolvedBy(latest)) return fallenAway(memberId, month, branch.branch, evidence);
  if (latest !== undefined && latest > branch.cutoff) return pending(memberId, month, evidence);
  const last = payments.at(-1);
  if (!last) return judged(memberId, month, numbers.ratios['unpaid']!, 'unpaid', evidence);
  const paid = payments.reduce((sum, { data }) => sum + data.amountFen, 0);
  const inFull = numbers.ratios[reasonOf(branch, memberId, record, last, numbers)]!;
  const ratio = div(inFull * paid, numbers.parameters['shortDivisor']! * due);
  return judged(memberId, month, ratio, 'short', evidence);
}

/** The position of the record by which a member owes a month's dues: the assessment, else the joining or transfer. */
export function owedSince({ registry }: BranchYear, memberId: string, { month, lastDay }: BranchMonth): number {
  return registry.duesOf(memberId, month).position ?? registry.stayOf(memberId, lastDay)!.position;
}

function reasonOf(
  branch: BranchYear,
  memberId: string,
  { month, lastDay }: BranchMonth,
  payment: Payment,
  { parameters }: Numbers,
): string {
  const { paidOn, method, proxyReason } = payment.data;
  const arrangements = branch.registry.arrangementsFor(memberId, month);
  if (lastDaysOf(arrangements, month, parameters['makeupMonths']!).some((until) => until >= paidOn))
    return 'by-arrangement';
  if (method === 'proxy' && proxyReason === undefined) return 'proxy-without-reason';
  const [branchId, ofMonth] = subjectIdOf(payment.stream).split(':') as [string, string];
  const heldOn = branch.facts.validDay(branchId, ofMonth);
  if (heldOn === undefined) {
    if (paidOn <= lastDay) return 'no-party-day';
  } else {
    const hasJoinedAfter = () => branch.registry.stayOf(memberId, lastDay)!.since > heldOn;
    if (paidOn <= heldOn || (monthOf(paidOn) === month && hasJoinedAfter())) return 'on-the-day';
  }
  if (paidOn <= lastDay) return 'late-in-month';
  return paidOn <= lastDayOf(addMonths(month, parameters['lateMonths']!)) ? 'late' : 'too-late';
}

/** The last days to pay a month's dues under arrangements: the end of its quarter, or `makeupMonths` after it. */
export function lastDaysOf(arrangements: readonly Arrangement[], month: string, makeupMonths: number): string[] {
  return arrangements.map(({ kind }) =>
    lastDayOf(kind === 'quarterly' ? monthsOfQuarter(quarterOf(month))[2]! : addMonths(month, makeupMonths)),
  );
}
