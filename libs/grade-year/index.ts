export { cutoffOn, defaultCutoff, gradeYear, type GradeRequest } from './grade-year.js';
export { gradeUnits, type GradeSource } from './grade-units.js';
export type { BearingRows } from './bearing-streams.js';
export { bearing } from './projections/bearing.js';
export { UnitYears, type At, type CommitteeEvaluation, type UnitEvaluation, type YearQuestion } from './unit-years.js';
export type { Supposed } from './supposed.js';
