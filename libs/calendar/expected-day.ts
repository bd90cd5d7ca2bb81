import type { BranchYear } from '../grading/facts/branch-year.js';
import { approvedDeferrals } from '../grading/facts/valid-day.js';
import type { UnitsGrading } from '../grading/grade.js';
import { monthsOfYear } from '../kernel/civil.js';
import { branchesOf } from './unit-reading.js';
import type { HypotheticalEvent } from './unit-reading.js';

/** The day of a month's party day; while none is set, the last possible day. */
export type PartyDayDate = Readonly<{ on: string; isSet: boolean }>;

/** The expected day of a month's party day: that of the last approved deferral, else the scheduled day; `undefined` without one. */
export function expectedDay(branch: BranchYear, month: string): string | undefined {
  const { facts, heldOn } = branch.month(month);
  const moved = approvedDeferrals(facts).at(-1)?.request.data.to;
  return moved ?? branch.registry.scheduledDay(branch.branchId, month, heldOn)?.value;
}

/** The day on which the party day was held, or is expected from today on. */
export function partyDayDate(branch: BranchYear, month: string, today: string): PartyDayDate {
  const { heldOn, lastDay } = branch.month(month);
  const expected = expectedDay(branch, month) ?? lastDay;
  if (heldOn !== undefined) return { on: heldOn, isSet: true };
  if (expected >= today) return { on: expected, isSet: expectedDay(branch, month) !== undefined };
  return { on: expected > lastDay ? expected : lastDay, isSet: false };
}

/**
 * The party days that are not opened yet, as if held on the expected day, or on the last possible day if that is over. So
 * the grading's own rules judge a notice, a reading or a meeting before the party day.
 */
export function hypotheticalPartyDays(grading: UnitsGrading, unitId: string, today: string): HypotheticalEvent[] {
  return branchesOf(grading, unitId).flatMap((branch) =>
    monthsOfYear(branch.year).flatMap((month) => {
      const { facts, stream } = branch.month(month);
      const { on: heldOn } = partyDayDate(branch, month, today);
      if (heldOn < today || facts.last('PartyDayOpened')) return [];
      const data = { heldOn, venue: '—', flagDisplayed: false, oathPosted: false };
      return [{ stream, type: 'PartyDayOpened', data }];
    }),
  );
}
