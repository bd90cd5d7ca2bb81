import type { Unit } from '../../registry/index.js';
import type { InspectionFacts, UnitFacts, YearFacts } from './year-facts.js';

/** One unit in the year that is graded. */
export type UnitYear = Readonly<{
  unitId: string;
  year: number;
  cutoff: string;
  unit: Readonly<Unit>;
  own: UnitFacts;
  /** Every branch that was established in the unit, sorted by id. */
  branchIds: readonly string[];
  /** The inspections of the unit, in the order of the log. */
  inspections: readonly InspectionFacts[];
  facts: YearFacts;
}>;

export function unitYear(facts: YearFacts, unitId: string): UnitYear {
  const { registry, year, cutoff } = facts;
  return {
    unitId,
    year,
    cutoff,
    unit: registry.unit(unitId)!,
    own: facts.unit(unitId),
    branchIds: registry.branchIdsOf(unitId).sort(),
    inspections: facts.inspectionsOf(unitId),
    facts,
  };
}
