import { branchYear, type BranchMonth, type BranchYear } from './facts/branch-year.js';
import type { Presence } from './facts/presence.js';
import type { YearFacts } from './facts/year-facts.js';
import { dues, lastDaysOf, owedSince, owingIn } from './indicators/dues.js';
import { compare, positionsOf } from './obligation.js';
import type { Rulebook } from './rulebook/index.js';

/**
 * A member who may need a talk (clause 4.3b): listed for people to judge, never scored or decided by the program. The months
 * are held months in which the member was expected.
 */
export type MemberForAttention = Readonly<{
  memberId: string;
  branchId: string;
  /** Absent without leave, as the attendance says. */
  absentMonths: readonly string[];
  leaveMonths: readonly string[];
  /** No attendance says anything of them: the branch's omission. */
  unrecordedMonths: readonly string[];
  sixMonthsAbsent: boolean;
  longLeave: boolean;
  oftenUnrecorded: boolean;
  sixMonthsUnpaid: boolean;
  evidence: readonly number[];
}>;

type Thresholds = Rulebook['attention'];

/** How a member took part in an active month. `isTaken`: an attendance was recorded. */
type Participation = Readonly<{
  month: string;
  state: Presence | 'not-expected' | 'not-held';
  isTaken: boolean;
  evidence: readonly number[];
}>;

/** The members of a branch to list, sorted; dues under a make-up may be paid `makeupMonths` after the month. */
export function membersForAttention(branch: BranchYear, makeupMonths: number, rules: Thresholds): MemberForAttention[] {
  const unpaid = unpaidOf(branch, makeupMonths);
  const expected = branch.activeMonths.flatMap((month) => branch.expectedIn(month));
  const memberIds = [...new Set([...expected, ...unpaid.keys()])].sort(compare);
  return memberIds.flatMap((memberId) => {
    const months = branch.activeMonths.map((month) => participationIn(branch, month, memberId));
    const unpaidRow = rowOf(
      branch.activeMonths.map(({ month }) => unpaid.get(memberId)?.get(month)),
      rules.longMonths.value,
    );
    const row = rowFor(months, rules);
    const listing = [row.isOftenAbsent, row.sixMonthsAbsent, row.longLeave, row.oftenUnrecorded, unpaidRow];
    if (!listing.some(Boolean)) return [];
    const { isOftenAbsent: _, evidence, ...told } = row;
    const positions = new Set([...evidence, ...(unpaidRow ?? []).flat()]);
    return [
      {
        memberId,
        branchId: branch.branchId,
        ...told,
        sixMonthsUnpaid: unpaidRow !== undefined,
        evidence: [...positions].sort((a, b) => a - b),
      },
    ];
  });
}

function rowFor(months: readonly Participation[], rules: Thresholds) {
  const all = (state: Participation['state']) => months.filter((each) => each.state === state);
  const [absent, leave, unrecorded] = [all('absent'), all('leave'), all('unrecorded')];
  const expected = months.filter(({ state }) => state !== 'not-held' && state !== 'not-expected');
  const hasRow = (among: readonly Participation[], length: number) =>
    rowOf(
      among.map((each) => (each.state === 'absent' ? each : undefined)),
      length,
    ) !== undefined;
  return {
    absentMonths: monthsOf(absent),
    leaveMonths: monthsOf(leave),
    unrecordedMonths: monthsOf(unrecorded),
    isOftenAbsent: absent.length >= rules.absentMonths.value || hasRow(expected, rules.absentInARow.value),
    sixMonthsAbsent: hasRow(months, rules.longMonths.value),
    longLeave: leave.length >= rules.leaveMonths.value,
    oftenUnrecorded: unrecorded.filter(({ isTaken }) => isTaken).length >= rules.unrecordedMonths.value,
    evidence: [...absent, ...leave, ...unrecorded].flatMap(({ evidence }) => evidence),
  };
}

function monthsOf(months: readonly Participation[]): string[] {
  return months.map(({ month }) => month);
}

/** The first `length` consecutive defined values. */
function rowOf<Value>(values: readonly (Value | undefined)[], length: number): Value[] | undefined {
  for (let start = 0; start + length <= values.length; start += 1) {
    const row = values.slice(start, start + length).filter((value) => value !== undefined);
    if (row.length === length) return row;
  }
  return undefined;
}

function participationIn(branch: BranchYear, record: BranchMonth, memberId: string): Participation {
  const { month, heldOn, facts, evidence } = record;
  const taken = positionsOf(facts.of('AttendanceTaken'));
  const state = heldOn === undefined ? 'not-held' : (branch.presencesIn(record).get(memberId) ?? 'not-expected');
  return { month, state, isTaken: taken.length > 0, evidence: taken.length > 0 ? taken : evidence };
}

/** For each member, the months with dues owed, no payment, and no arrangement running at the cut-off. */
function unpaidOf(branch: BranchYear, makeupMonths: number) {
  const found = new Map<string, Map<string, readonly number[]>>();
  for (const record of branch.activeMonths) {
    for (const memberId of owingIn(branch, record)) {
      const arrangements = branch.registry.arrangementsFor(memberId, record.month);
      const isRunning = lastDaysOf(arrangements, record.month, makeupMonths).some((day) => day > branch.cutoff);
      if (isRunning || branch.facts.paymentsFor(memberId, record.month).length > 0) continue;
      if (!found.has(memberId)) found.set(memberId, new Map());
      const evidence = [owedSince(branch, memberId, record), ...positionsOf(arrangements)];
      found.get(memberId)!.set(record.month, evidence);
    }
  }
  return found;
}

/** The members to list from all graded units, one row per branch. */
export function attentionOf(
  facts: YearFacts,
  rulebook: Rulebook,
  units: readonly Readonly<{ branches: readonly Readonly<{ branchId: string }>[] }>[],
): MemberForAttention[] {
  const rule = rulebook.indicators.find(({ id }) => id === dues.id);
  const makeupMonths = rule?.parameters['makeupMonths']?.value ?? usualMakeupMonths;
  return units
    .flatMap(({ branches }) => branches)
    .flatMap(({ branchId }) =>
      membersForAttention(branchYear(branchId, facts, rulebook), makeupMonths, rulebook.attention),
    )
    .sort((a, b) => compare(a.memberId, b.memberId) || compare(a.branchId, b.branchId));
}

/** For a rulebook without the indicator of dues: who paid is asked all the same. */
const usualMakeupMonths = 6;
