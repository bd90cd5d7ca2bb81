import { countedPresences, expectedOn, presencesOf, validDaysOf, type Presence } from '../../grading/index.js';
import { firstDayOf, lastDayOf, monthOf, monthsOfYear, yearOf } from '../../kernel/civil.js';
import { attendances, type AttendanceRow, type PartyDayRow } from '../../modules/party-day/projections/index.js';
import { GradedBranches } from '../graded-branches.js';
import type { ViewSources } from '../view-sources.js';

export type AttendanceState = Presence | 'not-expected' | 'no-party-day';

/** A month of a branch with its party day, or a past month without one. */
export type AttendanceMonth = Readonly<{
  branchId: string;
  month: string;
  /** The day of the valid party day. */
  heldOn?: string;
  /** The day whose members are the roster: the party day, or the last day of the month. */
  rosterDay: string;
  roster: readonly string[];
  /** The presence of the expected members; empty without a party day. */
  presences: ReadonlyMap<string, Presence>;
  entries: ReadonlyMap<string, AttendanceRow>;
  /** The event with the reasons. */
  takenSaidBy: string | null;
  /** The codes of the cautions of the opening and of the attendance. */
  cautions: readonly string[];
}>;

/** A month with the presences as they count in the rates: leave beyond the months that the rulebook counts is absence. */
export type CountedMonth = AttendanceMonth & Readonly<{ counted: ReadonlyMap<string, Presence> }>;

export type AttendanceMonths<Month = AttendanceMonth> = Readonly<{ position: number; months: readonly Month[] }>;

/** The months of branches, by branch and then by month. */
export async function attendanceMonths(
  sources: ViewSources,
  branchIds: readonly string[],
  months: readonly string[],
): Promise<AttendanceMonths> {
  const taken = await takenIn(sources, branchIds, months);
  const branches = new GradedBranches(sources, Math.min(taken.position, sources.position));
  const result: AttendanceMonth[] = [];
  for (const branchId of branchIds) {
    for (const month of months.filter((each) => each <= monthOf(sources.today))) {
      const partyDay = taken.partyDay(branchId, month);
      const heldOn = taken.validDay(branchId, month);
      const isOver = async () => (await branches.of(branchId, yearOf(month))).isGraded(month);
      if (heldOn !== undefined || (await isOver())) {
        result.push(monthOfAttendance(sources, { branchId, month, heldOn }, partyDay, taken.entries(branchId, month)));
      }
    }
  }
  return { position: branches.position, months: result };
}

/** The months of a year of branches as they count, by branch and then by month. */
export async function countedMonths(
  sources: ViewSources,
  branchIds: readonly string[],
  year: number,
): Promise<AttendanceMonths<CountedMonth>> {
  const { position, months } = await attendanceMonths(sources, branchIds, monthsOfYear(year));
  const { leaveMonths } = sources.years.rulebook.presence;
  // The months before a branch's first whole month are not graded.
  const isWhole = ({ branchId, month }: AttendanceMonth) =>
    sources.registry.branch(branchId)!.establishedOn! <= firstDayOf(month);
  const graded = Map.groupBy(months.filter(isWhole), ({ branchId }) => branchId);
  return {
    position,
    months: months.map((each) => {
      const earlier = (graded.get(each.branchId) ?? []).filter(({ month }) => month < each.month);
      const before = earlier.map(({ presences }) => presences);
      return { ...each, counted: countedPresences(each.presences, before, leaveMonths.value) };
    }),
  };
}

export function stateOf({ heldOn, presences }: AttendanceMonth, memberId: string): AttendanceState {
  return heldOn === undefined ? 'no-party-day' : (presences.get(memberId) ?? 'not-expected');
}

function monthOfAttendance(
  { registry }: ViewSources,
  { branchId, month, heldOn }: Readonly<{ branchId: string; month: string; heldOn: string | undefined }>,
  partyDay: PartyDayRow | undefined,
  entries: readonly AttendanceRow[],
): AttendanceMonth {
  const lastDay = lastDayOf(month);
  const rosterDay = heldOn ?? lastDay;
  const expected = heldOn === undefined ? [] : expectedOn(registry, branchId, rosterDay, lastDay);
  return {
    branchId,
    month,
    ...(heldOn !== undefined && { heldOn }),
    rosterDay,
    roster: registry.membersOf(branchId, rosterDay),
    presences: presencesOf(expected, entries),
    entries: new Map(entries.map((each) => [each.memberId, each])),
    takenSaidBy: partyDay?.takenSaidBy ?? null,
    cautions: partyDay?.cautions ?? [],
  };
}

async function takenIn(sources: ViewSources, branchIds: readonly string[], months: readonly string[]) {
  const projected = await sources.rows(attendances.name);
  return projected.read(async (rows, position) => {
    // One day serves one month, so all months of the branches say which party days are valid.
    const partyDays = (await rows.find('months', { where: { branchId: { in: branchIds } } })) as PartyDayRow[];
    const where = { branchId: { in: branchIds }, month: { in: months } };
    const entries = (await rows.find('entries', { where })) as AttendanceRow[];
    const partyDayOf = new Map(partyDays.map((each) => [placeOf(each), each]));
    const ofBranch = Map.groupBy(partyDays, ({ branchId }) => branchId);
    const validDays = new Map([...ofBranch].map(([branchId, all]) => [branchId, validDaysOf(all)]));
    const entriesOf = Map.groupBy(entries, placeOf);
    return {
      position,
      partyDay: (branchId: string, month: string) => partyDayOf.get(`${branchId} ${month}`),
      validDay: (branchId: string, month: string) => validDays.get(branchId)?.get(month),
      entries: (branchId: string, month: string) => entriesOf.get(`${branchId} ${month}`) ?? [],
    };
  });
}

function placeOf({ branchId, month }: Readonly<{ branchId: string; month: string }>): string {
  return `${branchId} ${month}`;
}
