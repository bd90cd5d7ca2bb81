import { lastDayOf, yearOf } from '../../kernel/civil.js';
import { duesPayments, type DuesPaymentRow } from '../../modules/party-day/projections/index.js';
import type { Obligation } from '../../grading/index.js';
import { GradedBranches, type GradedBranch } from '../graded-branches.js';
import { coversMember, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';

/** A member of a branch on the last day of a month, and the payments for the month in any branch. */
export type DuesEntry = Readonly<{
  branchId: string;
  month: string;
  /** The month's last day, whose members owe its dues. */
  day: string;
  memberId: string;
  /** The line number in the month's register, from 1. */
  number: number;
  isWaived: boolean;
  /** Whether the dues were ever assessed; otherwise the least amount counts. */
  isAssessed: boolean;
  /** The dues of the month in fen; 0 if waived, not assessed, or of a month that is over and not graded. */
  dueFen: number;
  /** In the order of the log. */
  payments: readonly DuesPaymentRow[];
  paidFen: number;
  /** The unpaid rest that is owed: the month is over and the grading judges it. Never negative. */
  arrearsFen: number;
  /** The unpaid rest that falls due later: the month is not over, or an arrangement still runs. */
  notYetDueFen: number;
  branch: GradedBranch;
  /** The obligation in the grading, once the month is graded. */
  obligation?: Obligation;
}>;

/** `short` is paid in part. `not-due` is not paid and not owed. `not-assessed` has no amount, so nothing is owed. */
export const duesStandings = ['paid', 'short', 'unpaid', 'not-due', 'not-assessed', 'waived'] as const;

export type DuesStanding = (typeof duesStandings)[number];

/** The sums of some entries, in fen. */
export type DuesSums = Readonly<Record<'dueFen' | 'paidFen' | 'arrearsFen' | 'notYetDueFen', number>>;

/** Entries, and their position of the log. */
export type DuesEntries = Readonly<{ position: number; entries: readonly DuesEntry[] }>;

/** The entries of the members who owe dues, sorted by branch, month and member. */
export async function duesEntries(
  sources: ViewSources,
  scope: Scope,
  branchIds: readonly string[],
  months: readonly string[],
): Promise<DuesEntries> {
  const places = branchIds.flatMap((branchId) => months.flatMap((month) => placesIn(sources, scope, branchId, month)));
  const paid = await paymentsOf(sources, months, [...new Set(places.map(({ memberId }) => memberId))]);
  const branches = new GradedBranches(sources, Math.min(paid.position, sources.position));
  const entries: DuesEntry[] = [];
  for (const place of places) {
    const branch = await branches.of(place.branchId, yearOf(place.month));
    entries.push(entryOf(sources, place, paid.of(place), branch));
  }
  return { position: branches.position, entries };
}

/** The standing of an entry; a late payment counts as paid. */
export function standingOf({ isWaived, isAssessed, dueFen, paidFen, arrearsFen }: DuesEntry): DuesStanding {
  if (isWaived) return 'waived';
  if (paidFen > 0) return paidFen < dueFen ? 'short' : 'paid';
  if (!isAssessed) return 'not-assessed';
  return arrearsFen > 0 ? 'unpaid' : 'not-due';
}

export function sumsOf(entries: readonly DuesEntry[]): DuesSums {
  const sum = (amount: keyof DuesSums) => entries.reduce((total, each) => total + each[amount], 0);
  return {
    dueFen: sum('dueFen'),
    paidFen: sum('paidFen'),
    arrearsFen: sum('arrearsFen'),
    notYetDueFen: sum('notYetDueFen'),
  };
}

type Place = Pick<DuesEntry, 'branchId' | 'month' | 'day' | 'memberId' | 'number'>;

function placesIn({ registry, viewer }: ViewSources, scope: Scope, branchId: string, month: string): Place[] {
  const day = lastDayOf(month);
  if (!registry.branchExists(branchId, day)) return [];
  const members = registry.membersOf(branchId, day);
  const places = members.map((memberId, index) => ({ branchId, month, day, memberId, number: index + 1 }));
  return places.filter((place) => coversMember(scope, place, viewer));
}

function entryOf(
  { registry, today }: ViewSources,
  place: Place,
  payments: readonly DuesPaymentRow[],
  branch: GradedBranch,
): DuesEntry {
  const { memberId, month } = place;
  const isWaived = registry.isWaived(memberId, month);
  const assessed = registry.duesOf(memberId, month);
  const obligation = branch.obligation('dues', memberId, month);
  const isAssessed = assessed.position !== undefined;
  const isOwed = obligation?.outcome === 'met' || obligation?.outcome === 'partly' || obligation?.outcome === 'missed';
  const isToCome = obligation?.outcome === 'pending' || place.day >= today;
  const dueFen = isAssessed && !isWaived && (isOwed || isToCome) ? assessed.value : 0;
  const paidFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const restFen = Math.max(0, dueFen - paidFen);
  return {
    ...place,
    isWaived,
    isAssessed,
    dueFen,
    payments,
    paidFen,
    arrearsFen: isOwed ? restFen : 0,
    notYetDueFen: isOwed ? 0 : restFen,
    branch,
    ...(obligation && { obligation }),
  };
}

type PaymentLookup = Readonly<{ position: number; of: (place: Place) => readonly DuesPaymentRow[] }>;

async function paymentsOf(
  sources: ViewSources,
  months: readonly string[],
  memberIds: readonly string[],
): Promise<PaymentLookup> {
  const projected = await sources.rows(duesPayments.name);
  return projected.read(async (rows, position) => {
    const where = { month: { in: months }, memberId: { in: memberIds } };
    const found = (await rows.find('payments', { where })) as DuesPaymentRow[];
    const byPlace = Map.groupBy(found, ({ memberId, month }) => `${memberId} ${month}`);
    for (const payments of byPlace.values()) payments.sort((one, other) => one.position - other.position);
    return { position, of: ({ memberId, month }) => byPlace.get(`${memberId} ${month}`) ?? [] };
  });
}
