import type { Finding, LintContext, RegulationClause } from './lint/finding.js';
import { deadCaps, honouredTiers } from './lint/lint-caps.js';
import {
  contradictoryExceptions,
  contradictoryOrigins,
  groundlessIndicators,
  uncoveredDuties,
  unknownClauses,
} from './lint/lint-clauses.js';
import { contradictoryThresholds, disorderedDeductions, disorderedTiers, invertedRatios } from './lint/lint-order.js';
import { leftOut, oddWeights } from './lint/lint-weights.js';
import type { Rulebook, RulebookShapes } from './rulebook.js';

export type { Finding, RegulationClause } from './lint/finding.js';

/** What is looked for, in the order of the report. */
const checks: readonly ((rulebook: Rulebook, context: LintContext) => Finding[])[] = [
  uncoveredDuties,
  leftOut,
  groundlessIndicators,
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
 * Holds a rulebook that can be used against the regulation, against what the engine can judge (`coverage`: the shapes it
 * was parsed with) and against itself.
 */
export function lintRulebook(
  rulebook: Rulebook,
  regulation: readonly RegulationClause[],
  coverage: RulebookShapes,
): readonly Finding[] {
  return checks.flatMap((check) => check(rulebook, { regulation, coverage }));
}
