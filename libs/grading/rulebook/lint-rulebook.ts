import type { LintFinding, LintContext, LintRegulation } from './lint/finding.js';
import { deadCaps, honouredTiers } from './lint/lint-caps.js';
import {
  contradictoryExceptions,
  contradictoryOrigins,
  groundlessIndicators,
  uncoveredDuties,
  unknownClauses,
  unknownRegulations,
} from './lint/lint-clauses.js';
import { contradictoryThresholds, disorderedDeductions, disorderedTiers, invertedRatios } from './lint/lint-order.js';
import { omissions, oddWeights } from './lint/lint-weights.js';
import type { Rulebook, RulebookShapes } from './rulebook.js';

export type { LintFinding, LintRegulation } from './lint/finding.js';

/** The checks, in the order of the report. */
const checks: readonly ((rulebook: Rulebook, context: LintContext) => LintFinding[])[] = [
  uncoveredDuties,
  omissions,
  groundlessIndicators,
  unknownRegulations,
  unknownClauses,
  contradictoryOrigins,
  contradictoryExceptions,
  oddWeights,
  invertedRatios,
  contradictoryThresholds,
  disorderedTiers,
  disorderedDeductions,
  deadCaps,
  honouredTiers,
];

/**
 * Checks a valid rulebook against the regulations that it goes by, against the engine (`coverage`: the shapes it was parsed with) and against
 * itself.
 */
export function lintRulebook(
  rulebook: Rulebook,
  regulations: readonly LintRegulation[],
  coverage: RulebookShapes,
): readonly LintFinding[] {
  const regulation = regulations
    .filter(({ id }) => rulebook.regulations.includes(id))
    .flatMap(({ clauses }) => clauses);
  return checks.flatMap((check) => check(rulebook, { regulations, regulation, coverage }));
}
