export { indicators } from './indicators/index.js';
export { duties } from './duties/index.js';
export { capIds } from './unit/caps.js';
export { ungradedReasons } from './unit/ungraded-units.js';
export { capTier, tierOf } from './unit/unit-grade.js';
export {
  confirmedFigures,
  movedText,
  onlyUnit,
  otherConfirmedRulebook,
  standingUnits,
  type StandingUnit,
} from './standing.js';
export { inspectionParts } from './contributions.js';
export { weightedMean } from './arithmetic.js';
export { grade, membersOf, type GradedUnit, type Grading, type UnitsGrading } from './grade.js';
export type { Obligation, Outcome } from './obligation.js';
export { branchYear, type BranchYear } from './facts/branch-year.js';
export { expectationOf, expectedOn, type Expectation } from './facts/expected.js';
export { validDaysOf } from './facts/valid-day.js';
export { countedPresences, presencesOf, turnoutOf, type Presence, type Turnout } from './facts/presence.js';
export {
  duesDisclosureDueOn,
  quarterlyDisclosureDueOn,
  quarterlyKinds,
  resolutionsDisclosureDueOn,
} from './facts/disclosure-due.js';
export { confirmedAt, type Stage } from './stage.js';
export type { MemberForAttention } from './attention.js';
export { membersJson, resultDigest, resultJson, resultOf, unitResult } from './result.js';
export { explain, figureIds, type NoExplanation } from './explain/explain.js';
export type { Question } from './explain/context.js';
export { inFull, inOverview, type Effect, type Explanation, type RuleNumber } from './explain/explanation.js';
export { checksText } from './explain/details/follow-up.js';
export { subjectNames } from './explain/subject-names.js';
export { numberName } from './explain/number-names.js';
export { capText, sentenceOf, listOf, outcomeNames, partNames, points, tierNames } from './explain/texts.js';
export { isChanged, unitChanges, type FigureChange, type UnitPosition, type UnitChange } from './compare.js';
export { changesBetween, type Change, type Verdict } from './diff.js';
export * from './rulebook/index.js';
