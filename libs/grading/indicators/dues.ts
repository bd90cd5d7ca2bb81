import { addMonths, lastDayOf, monthsOfQuarter, quarterOf } from '../../kernel/civil.js';
import type { Arrangement } from '../../registry/index.js';
import { validDay, type BranchYear } from '../facts/branch-year.js';
import type { Payment } from '../facts/year-facts.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, notApplicable, pending, positionsOf, type Obligation } from '../obligation.js';

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
      branch.activeMonths.flatMap(({ month }) => {
        const members = branch.registry.membersOf(branch.branchId, lastDayOf(month));
        const owing = members.filter((memberId) => !branch.registry.isWaived(memberId, month));
        return owing.map((memberId) => judgeMonth(branch, memberId, month, numbers));
      }),
    ),
};

type Case = Readonly<{ memberId: string; month: string; arrangedUntil: readonly string[] }>;

function judgeMonth(branch: BranchYear, memberId: string, month: string, numbers: Numbers): Obligation {
  const { registry, facts } = branch;
  const { parameters, ratios } = numbers;
  const assessed = registry.duesOf(memberId, month);
  const due = assessed.position === undefined ? parameters['assumedDueFen']! : assessed.value;
  const payments = facts.paymentsFor(memberId, month);
  const arrangements = registry.arrangementsFor(memberId, month);
  const arrangedUntil = lastDaysOf(arrangements, month, parameters['makeupMonths']!);
  const rested = [assessed.position ?? registry.stayOf(memberId, lastDayOf(month))!.position, ...positionsOf(arrangements)];
  const verdict = (reason: string, evidence: readonly number[]) =>
    judged(memberId, month, ratios[reason]!, reason, evidence);

  const deducted = payments.filter(({ method }) => method === 'payroll-deduction');
  if (deducted.length > 0) return verdict('payroll-deduction', positionsOf(deducted));
  const decisive = decisiveOf(payments, due);
  if (decisive < 0) {
    const evidence = [...rested, ...positionsOf(payments)];
    const latest = arrangedUntil.reduce((last, each) => (each > last ? each : last), '');
    if (latest !== '' && branch.isDissolvedBy(latest)) return notApplicable(memberId, month, 'dissolved', evidence);
    if (latest > branch.cutoff) return pending(memberId, month, evidence);
    return verdict(payments.length === 0 ? 'unpaid' : 'short', evidence);
  }
  const reason = reasonOf(branch, { memberId, month, arrangedUntil }, payments[decisive]!, parameters['lateMonths']!);
  const arranged = reason === 'by-arrangement' ? positionsOf(arrangements) : [];
  return verdict(reason, [...arranged, ...positionsOf(payments.slice(0, decisive + 1))]);
}

/** The index of the first payment that brings the sum to the due; −1 when none does. */
function decisiveOf(payments: readonly Payment[], due: number): number {
  let sum = 0;
  return payments.findIndex(({ amountFen }) => (sum += amountFen) >= due);
}

function reasonOf(branch: BranchYear, { memberId, month, arrangedUntil }: Case, payment: Payment, lateMonths: number): string {
  const { paidOn } = payment;
  if (arrangedUntil.some((until) => until >= paidOn)) return 'by-arrangement';
  if (payment.method === 'proxy' && !payment.hasReason) return 'proxy-without-reason';
  const last = lastDayOf(month);
  const heldOn = validDay(branch.facts.partyDay(payment.branchId, month), month);
  if (heldOn === undefined) {
    if (paidOn <= last) return 'no-party-day';
  } else {
    const joinedAfter = branch.registry.stayOf(memberId, last)!.since > heldOn;
    if (paidOn <= heldOn || (joinedAfter && paidOn <= last)) return 'on-the-day';
  }
  if (paidOn <= last) return 'late-in-month';
  return paidOn <= lastDayOf(addMonths(month, lateMonths)) ? 'late' : 'too-late';
}

/** The last days on which arrangements let a month's dues be paid: of its quarter, or so many months after it. */
export function lastDaysOf(arrangements: readonly Arrangement[], month: string, makeupMonths: number): string[] {
  return arrangements.map(({ kind }) =>
    lastDayOf(kind === 'quarterly' ? monthsOfQuarter(quarterOf(month))[2]! : addMonths(month, makeupMonths)),
  );
}
