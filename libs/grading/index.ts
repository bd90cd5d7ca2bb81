export { indicators } from './indicators/index.js';
export { duties } from './duties/index.js';
export { capIds } from './unit/caps.js';
export { grade, membersOf, type GradedUnit, type Grading, type UnitsGrading } from './grade.js';
export type { Obligation, Outcome } from './obligation.js';
export { branchYear, type BranchYear } from './facts/branch-year.js';
export { expectedOn } from './facts/expected.js';
export { presencesOf, turnoutOf, type Presence, type Turnout } from './facts/presence.js';
export {
  duesDisclosureDueOn,
  quarterlyDisclosureDueOn,
  quarterlyKinds,
  resolutionsDisclosureDueOn,
} from './facts/disclosure-due.js';
export type { Stage } from './stage.js';
export type { MemberForAttention } from './attention.js';
export { membersJson, resultJson, unitResult } from './result.js';
export { explain, figureIds, type Unexplained } from './explain/explain.js';
export type { Question } from './explain/context.js';
export { inFull, inOverview, type Effect, type Explanation, type RuleNumber } from './explain/explanation.js';
export { checksText } from './explain/details/follow-up.js';
export { numberName } from './explain/number-names.js';
export { capText, joined, listed, points, tierNames } from './explain/texts.js';
export { isMoved, movesBetween, type Cause, type Standing, type UnitMove } from './compare.js';
export { changesBetween, type Change, type Verdict } from './diff.js';
export * from './rulebook/index.js';
