import type { Bilingual } from '../../kernel/bilingual.js';
import { compare } from '../obligation.js';
import type { YearFacts } from '../facts/year-facts.js';

/** A unit that was there in the year and has no grade: it never had a branch, or no branch with an active month. */
export type UngradedUnit = Readonly<{ unitId: string; name: string; reason: 'no-branch' | 'no-active-month' }>;

/** Why a unit has no grade, in words. */
export const ungradedReasons: Readonly<Record<UngradedUnit['reason'], Bilingual>> = {
  'no-branch': { zh: '没有党支部', en: 'no branch' },
  'no-active-month': { zh: '没有支部有完整的考核月份', en: 'no branch with a whole month to be judged' },
};

/** The units registered by the end of the year, not dissolved before it, and not graded; by id. */
export function ungradedUnits(
  { registry, year }: YearFacts,
  graded: readonly Readonly<{ unitId: string }>[],
): UngradedUnit[] {
  const withGrade = new Set(graded.map(({ unitId }) => unitId));
  return registry
    .unitIds()
    .filter((unitId) => !withGrade.has(unitId))
    .sort(compare)
    .flatMap((unitId) => {
      const { name, registeredOn, dissolvedOn = `${year}-12-31` } = registry.unit(unitId)!;
      if (registeredOn! > `${year}-12-31` || dissolvedOn < `${year}-01-01`) return [];
      const reason = registry.branchIdsOf(unitId).length === 0 ? 'no-branch' : 'no-active-month';
      return [{ unitId, name, reason }];
    });
}
