export { nextStepOf, waitingAppeals, type NextStep } from './assessment-progress.js';
export { cutoffOn } from '../grading/default-cutoff.js';
export { defaultCutoff, gradeYear, type GradeRequest } from './grade-year.js';
export { GrowingYear } from './growing-year.js';
export { timesOfRecords, type DoubtfulTime, type TimesOfRecords } from './record-times.js';
export { gradeUnits, type GradeSource } from './grade-units.js';
export type { BearingRows } from './relevant-streams.js';
export { bearing } from './projections/bearing.js';
export {
  UnitYears,
  type AtPosition,
  type CommitteeEvaluation,
  type UnitEvaluation,
  type YearQuestion,
} from './unit-years.js';
export type { HypotheticalEvent } from './hypothetical-events.js';
export {
  defaultRulebook,
  lint,
  loadRulebook,
  readRulebook,
  RulebookRefused,
  shapes,
  UnknownRulebook,
  type RulebookFile,
} from './load-rulebook.js';
export { explanationJson, fullExplanationJson, positionsIn } from './explanation-json.js';
export { explanationLevelJson, type ExplanationLevel } from './explanation-level.js';
export { recordJson, recordsOf, type Records } from './records.js';
