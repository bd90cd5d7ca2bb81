export { tiers } from './rulebook.js';
export type {
  CapRule,
  IndicatorRule,
  IndicatorShape,
  NotGraded,
  Quota,
  Rulebook,
  RulebookShapes,
  RuleValue,
  Tier,
} from './rulebook.js';
export { parseRulebook } from './parse-rulebook.js';
export { faultLine, RulebookInvalid, type RulebookFault } from './rulebook-fault.js';
export { rulebookSchema } from './rulebook-schema.js';
export { lintRulebook, type LintFinding, type LintRegulation } from './lint-rulebook.js';
export { numbersOf, type RuleNumbers } from './numbers.js';
export { applyQuota, quotaText, type GradedUnit, type QuotaOutcome, type QuotaStanding } from './quota.js';
