import { lastDayOf, yearOf } from '../../kernel/civil.js';
import { duesPayments, type DuesPaymentRow } from '../../party-day/projections/index.js';
import type { Obligation } from '../../grading/index.js';
import { JudgedBranches, type JudgedBranch, type JudgedYears } from '../judged.js';
import type { Scope, Sources, Viewer } from '../view.js';
import { takesIn } from '../branches-within.js';
import type { MemberNames } from '../member-names.js';

/** What the dues register asks for beside its sources. */
export type DuesSeams = Readonly<{
  years: JudgedYears;
  names: MemberNames;
  /** Whether the viewer may see what a member of a branch owes and pays. */
  readsDues: (viewer: Viewer, branchId: string, memberId: string) => boolean;
}>;

/** A member who belongs to a branch on a month's last day, and what was paid for the month in whichever branch. */
export type DuesEntry = Readonly<{
  branchId: string;
  month: string;
  memberId: string;
  /** Of the month's members, sorted, the how manieth. */
  number: number;
  isWaived: boolean;
  /** Whether the amount was ever assessed; without it the least there is counts. */
  isAssessed: boolean;
  /** Nothing where it is waived. */
  dueFen: number;
  /** In the order of the log. */
  payments: readonly DuesPaymentRow[];
  paidFen: number;
  /** What is left to pay, never below 0. */
  arrearsFen: number;
  branch: JudgedBranch;
  /** The judgement of the grading, once the month is judged. */
  obligation?: Obligation;
}>;

export type DuesStanding = 'paid' | 'unpaid' | 'waived';

/** Entries, and the position that they stand at. */
export type DuesEntries = Readonly<{ position: number; entries: readonly DuesEntry[] }>;

/** Who owes, by branch, month and member, each sorted. */
export async function duesEntries(
  sources: Sources,
  { years }: Pick<DuesSeams, 'years'>,
  within: Scope,
  branchIds: readonly string[],
  months: readonly string[],
): Promise<DuesEntries> {
  const owing = branchIds.flatMap((branchId) => months.flatMap((month) => owingIn(sources, within, branchId, month)));
  const paid = await paymentsOf(sources, months, [...new Set(owing.map(({ memberId }) => memberId))]);
  const branches = new JudgedBranches(years, sources, Math.min(paid.position, sources.position));
  const entries: DuesEntry[] = [];
  for (const place of owing) {
    const branch = await branches.of(place.branchId, yearOf(place.month));
    entries.push(entryOf(sources, place, paid.of(place), branch));
  }
  return { position: branches.position, entries };
}

/** Paid in full, whether late or not. */
export function standingOf({ isWaived, arrearsFen }: Pick<DuesEntry, 'isWaived' | 'arrearsFen'>): DuesStanding {
  if (isWaived) return 'waived';
  return arrearsFen === 0 ? 'paid' : 'unpaid';
}

type Place = Pick<DuesEntry, 'branchId' | 'month' | 'memberId' | 'number'>;

function owingIn({ registry }: Sources, within: Scope, branchId: string, month: string): Place[] {
  const day = lastDayOf(month);
  if (!registry.branchExists(branchId, day)) return [];
  const members = registry.membersOf(branchId, day);
  const places = members.map((memberId, index) => ({ branchId, month, memberId, number: index + 1 }));
  return places.filter(({ memberId }) => takesIn(within, memberId));
}

function entryOf(
  { registry }: Sources,
  place: Place,
  payments: readonly DuesPaymentRow[],
  branch: JudgedBranch,
): DuesEntry {
  const { memberId, month } = place;
  const isWaived = registry.isWaived(memberId, month);
  const assessed = registry.duesOf(memberId, month);
  const obligation = branch.obligation('dues', memberId, month);
  const dueFen = isWaived ? 0 : assessed.value;
  const paidFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    ...place,
    isWaived,
    isAssessed: assessed.position !== undefined,
    dueFen,
    payments,
    paidFen,
    arrearsFen: Math.max(0, dueFen - paidFen),
    branch,
    ...(obligation && { obligation }),
  };
}

type Paid = Readonly<{ position: number; of: (place: Place) => readonly DuesPaymentRow[] }>;

async function paymentsOf(sources: Sources, months: readonly string[], memberIds: readonly string[]): Promise<Paid> {
  const projected = await sources.rows(duesPayments.name);
  return projected.read(async (rows, position) => {
    const where = { month: { in: months }, memberId: { in: memberIds } };
    const found = (await rows.find('payments', { where })) as DuesPaymentRow[];
    const byPlace = Map.groupBy(found, ({ memberId, month }) => `${memberId} ${month}`);
    for (const payments of byPlace.values()) payments.sort((one, other) => one.position - other.position);
    return { position, of: ({ memberId, month }) => byPlace.get(`${memberId} ${month}`) ?? [] };
  });
}
