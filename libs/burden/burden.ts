import type { Rulebook } from '../grading/index.js';
import { numbersOf } from '../grading/index.js';
import { indicators } from '../grading/indicators/index.js';
import type { Registry } from '../registry/index.js';
import { demands, sizeOf, type BranchSize, type Demand } from './demands.js';
import { fieldsToGive } from './fields.js';

/** What a duty asks of a branch in a year: records, and the fields that a person has to give in them. */
export type DutyBurden = Readonly<{ indicator: string; clauses: readonly string[]; records: number; fields: number }>;

/** What a rulebook asks of a branch in a year. */
export type BranchBurden = Readonly<{
  branchId: string;
  records: number;
  fields: number;
  duties: readonly DutyBurden[];
}>;

/** The burden of each branch that exists on a day, by the indicators of the rulebook. */
export function burdens(registry: Registry, rulebook: Pick<Rulebook, 'indicators'>, day: string): BranchBurden[] {
  const all = registry.unitIds().flatMap((unitId) => registry.branchIdsOf(unitId));
  const branchIds = all.filter((branchId) => registry.branchExists(branchId, day)).sort();
  return branchIds.map((branchId) => ({ branchId, ...burdenOf(sizeOf(registry, branchId, day), rulebook) }));
}

/** The burden of a branch of a size. */
export function burdenOf(
  size: BranchSize,
  { indicators: rules }: Pick<Rulebook, 'indicators'>,
): Omit<BranchBurden, 'branchId'> {
  const duties = indicators.flatMap(({ id }): DutyBurden[] => {
    const rule = rules.find((each) => each.id === id);
    if (!rule) return [];
    const asked = demands[id](size, numbersOf(rule).choices);
    const records = sum(asked.map((each) => each.records));
    return [{ indicator: id, clauses: rule.clauses, records, fields: sum(asked.map(fieldsIn)) }];
  });
  return {
    records: sum(duties.map(({ records }) => records)),
    fields: sum(duties.map(({ fields }) => fields)),
    duties,
  };
}

function fieldsIn({ type, records, entries = 0 }: Demand): number {
  const { once, perEntry } = fieldsToGive(type);
  return records * (once + entries * perEntry);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
