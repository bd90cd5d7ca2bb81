import { expectedOn, presencesOf, type Presence } from '../../grading/index.js';
import { lastDayOf, monthOf, yearOf } from '../../kernel/civil.js';
import { attendances, type AttendanceRow, type PartyDayRow } from '../../party-day/projections/index.js';
import { JudgedBranches, type JudgedYears } from '../judged.js';
import type { MemberNames } from '../member-names.js';
import type { Sources } from '../view.js';

/** What the attendance register asks for beside its sources. */
export type AttendanceSeams = Readonly<{ years: JudgedYears; names: MemberNames }>;

export type AttendanceState = Presence | 'not-expected' | 'no-party-day';

/** A month of which there is something to say: its party day was held, or it is over without one. */
export type AttendanceMonth = Readonly<{
  branchId: string;
  month: string;
  /** The day of the valid party day. */
  heldOn?: string;
  /** Whose members are the roster: the party day, else the last day of the month. */
  rosterDay: string;
  roster: readonly string[];
  /** How those who were expected took part; of nobody when there was no party day. */
  presences: ReadonlyMap<string, Presence>;
  entries: ReadonlyMap<string, AttendanceRow>;
  /** The event in which the reasons stand. */
  takenSaidBy: string | null;
}>;

export type AttendanceMonths = Readonly<{ position: number; months: readonly AttendanceMonth[] }>;

/** The months of branches, in the order in which they are asked for. */
export async function attendanceMonths(
  sources: Sources,
  { years }: Pick<AttendanceSeams, 'years'>,
  branchIds: readonly string[],
  months: readonly string[],
): Promise<AttendanceMonths> {
  const taken = await takenIn(sources, branchIds, months);
  const branches = new JudgedBranches(years, sources, Math.min(taken.position, sources.position));
  const found: AttendanceMonth[] = [];
  for (const branchId of branchIds) {
    for (const month of months.filter((each) => each <= monthOf(sources.today))) {
      const partyDay = taken.partyDay(branchId, month);
      const isOver = async () => (await branches.of(branchId, yearOf(month))).isJudged(month);
      if (partyDay?.valid || (await isOver())) {
        found.push(monthOfAttendance(sources, branchId, month, partyDay, taken.entries(branchId, month)));
      }
    }
  }
  return { position: branches.position, months: found };
}

export function stateOf({ heldOn, presences }: AttendanceMonth, memberId: string): AttendanceState {
  return heldOn === undefined ? 'no-party-day' : (presences.get(memberId) ?? 'not-expected');
}

function monthOfAttendance(
  { registry }: Sources,
  branchId: string,
  month: string,
  partyDay: PartyDayRow | undefined,
  entries: readonly AttendanceRow[],
): AttendanceMonth {
  const heldOn = partyDay?.valid ? partyDay.heldOn : undefined;
  const rosterDay = heldOn ?? lastDayOf(month);
  const expected = heldOn === undefined ? [] : expectedOn(registry, branchId, rosterDay);
  return {
    branchId,
    month,
    ...(heldOn !== undefined && { heldOn }),
    rosterDay,
    roster: registry.membersOf(branchId, rosterDay),
    presences: presencesOf(expected, entries),
    entries: new Map(entries.map((each) => [each.memberId, each])),
    takenSaidBy: partyDay?.takenSaidBy ?? null,
  };
}

async function takenIn(sources: Sources, branchIds: readonly string[], months: readonly string[]) {
  const projected = await sources.rows(attendances.name);
  return projected.read(async (rows, position) => {
    const where = { branchId: { in: branchIds }, month: { in: months } };
    const partyDays = (await rows.find('months', { where })) as PartyDayRow[];
    const entries = (await rows.find('entries', { where })) as AttendanceRow[];
    const partyDayOf = new Map(partyDays.map((each) => [placeOf(each), each]));
    const entriesOf = Map.groupBy(entries, placeOf);
    return {
      position,
      partyDay: (branchId: string, month: string) => partyDayOf.get(`${branchId} ${month}`),
      entries: (branchId: string, month: string) => entriesOf.get(`${branchId} ${month}`) ?? [],
    };
  });
}

function placeOf({ branchId, month }: Readonly<{ branchId: string; month: string }>): string {
  return `${branchId} ${month}`;
}
