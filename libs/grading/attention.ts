import { branchYear, type BranchMonth, type BranchYear } from './facts/branch-year.js';
import { presencesOf, type Presence } from './facts/presence.js';
import type { YearFacts } from './facts/year-facts.js';
import type { Numbers } from './indicator.js';
import { dues, lastDaysOf } from './indicators/dues.js';
import { compare, type Obligation } from './obligation.js';
import { numbersOf, type Rulebook } from './rulebook/index.js';

/** A member whom a person may have to talk to (clause 4.3b): listed, never scored or decided by the program. */
export type MemberForAttention = Readonly<{
  memberId: string;
  branchId: string;
  /** The months of which they were absent without leave. */
  absentMonths: readonly string[];
  sixMonthsAbsent: boolean;
  sixMonthsUnpaid: boolean;
  evidence: readonly number[];
}>;

type Thresholds = Rulebook['attention'];
type Attendance = Readonly<{
  month: string;
  state: Presence | 'not-expected' | 'not-held';
  at: readonly number[];
}>;

/** The members of a branch to be listed, sorted; `duesNumbers` are the rulebook's for that indicator. */
export function membersForAttention(branch: BranchYear, duesNumbers: Numbers, rules: Thresholds): MemberForAttention[] {
  const attendances = attendancesOf(branch);
  const unpaid = unpaidOf(branch, dues.obligations(branch, duesNumbers), duesNumbers.parameters['makeupMonths']!);
  const memberIds = [...new Set([...attendances.keys(), ...unpaid.keys()])].sort();
  return memberIds.flatMap((memberId) => {
    const months = branch.activeMonths.map(({ month }) => attendances.get(memberId)?.get(month) ?? notExpected(month));
    const absent = absences(months, rules);
    const unpaidRow = rowOf(
      branch.activeMonths.map(({ month }) => unpaid.get(memberId)?.get(month)),
      rules.longMonths.value,
    );
    if (!absent.listed && !absent.long && !unpaidRow) return [];
    const evidence = [...new Set([...absent.months.flatMap(({ at }) => at), ...(unpaidRow ?? []).flat()])];
    return [
      {
        memberId,
        branchId: branch.branchId,
        absentMonths: absent.months.map(({ month }) => month),
        sixMonthsAbsent: absent.long,
        sixMonthsUnpaid: unpaidRow !== undefined,
        evidence: evidence.sort((a, b) => a - b),
      },
    ];
  });
}

/** Often (so many absences), in a row (leave breaks it), or long: active months of which one was held, absent from each held. */
function absences(months: readonly Attendance[], { absentMonths, absentInARow, longMonths }: Thresholds) {
  const absent = months.filter(({ state }) => state === 'absent');
  const expected = months.filter(({ state }) => state !== 'not-held' && state !== 'not-expected');
  const inARow = rowOf(
    expected.map((each) => (each.state === 'absent' ? each : undefined)),
    absentInARow.value,
  );
  const windows = months.map((_, index) => months.slice(index, index + longMonths.value));
  const long = windows.some((window) => {
    const held = window.filter(({ state }) => state !== 'not-held');
    return window.length === longMonths.value && held.length > 0 && held.every(({ state }) => state === 'absent');
  });
  return { months: absent, listed: absent.length >= absentMonths.value || inARow !== undefined, long };
}

/** The first so many values one after the other that are all there. */
function rowOf<Value>(values: readonly (Value | undefined)[], length: number): Value[] | undefined {
  for (let start = 0; start + length <= values.length; start += 1) {
    const row = values.slice(start, start + length).filter((value) => value !== undefined);
    if (row.length === length) return row;
  }
  return undefined;
}

function attendancesOf(branch: BranchYear): Map<string, Map<string, Attendance>> {
  const found = new Map<string, Map<string, Attendance>>();
  const everExpected = new Set(branch.activeMonths.flatMap((month) => branch.expectedIn(month)));
  for (const record of branch.activeMonths) {
    const statusOf = statusIn(branch, record);
    for (const memberId of everExpected) {
      if (!found.has(memberId)) found.set(memberId, new Map());
      found
        .get(memberId)!
        .set(record.month, { month: record.month, state: statusOf(memberId), at: evidenceOf(record) });
    }
  }
  return found;
}

function statusIn(branch: BranchYear, record: BranchMonth): (memberId: string) => Attendance['state'] {
  if (record.heldOn === undefined) return () => 'not-held';
  const entries = record.facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const presences = presencesOf(branch.expectedIn(record), entries);
  return (memberId) => presences.get(memberId) ?? 'not-expected';
}

function evidenceOf({ facts, evidence }: BranchMonth): readonly number[] {
  const taken = facts.of('AttendanceTaken').map(({ position }) => position);
  return taken.length > 0 ? taken : evidence;
}

function notExpected(month: string): Attendance {
  return { month, state: 'not-expected', at: [] };
}

/** By member, the months with a dues obligation, no payment and no arrangement still running at the cut-off. */
function unpaidOf(branch: BranchYear, owed: readonly Obligation[], makeupMonths: number) {
  const found = new Map<string, Map<string, readonly number[]>>();
  for (const { subject, period, evidence } of owed) {
    const arrangements = branch.registry.arrangementsFor(subject, period);
    const isRunning = lastDaysOf(arrangements, period, makeupMonths).some((day) => day > branch.cutoff);
    if (isRunning || branch.facts.paymentsFor(subject, period).length > 0) continue;
    if (!found.has(subject)) found.set(subject, new Map());
    found.get(subject)!.set(period, evidence);
  }
  return found;
}

/** The members of every graded unit's branches to be listed, one row per branch. */
export function attentionOf(
  facts: YearFacts,
  rulebook: Rulebook,
  units: readonly Readonly<{ branches: readonly Readonly<{ branchId: string }>[] }>[],
): MemberForAttention[] {
  const rule = rulebook.indicators.find(({ id }) => id === dues.id);
  const numbers = rule
    ? numbersOf(rule)
    : { parameters: { assumedDueFen: 1, makeupMonths: 6, lateMonths: 6 }, ratios: {} };
  return units
    .flatMap(({ branches }) => branches)
    .flatMap(({ branchId }) => membersForAttention(branchYear(branchId, facts, rulebook), numbers, rulebook.attention))
    .sort((a, b) => compare(a.memberId, b.memberId) || compare(a.branchId, b.branchId));
}
