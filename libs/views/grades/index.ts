export { memberExplanation, type MemberExplanation } from './member-explanation.js';
export { Bulletin } from './bulletins.js';
export { committeePage, committeeScorecard, type CommitteePage } from './committee-scorecard.js';
export { gradeExplanation, type FigureQuestion, type GradeExplanation } from './grade-explanation.js';
export { assessmentStatus, AssessmentStatus } from './assessment-status.js';
export { gradesTable, GradesTable } from './grades-table.js';
export { gradesTableSheet, gradesTableTitle, gradesTableTitles } from './grades-sheet.js';
export { indicatorMap, IndicatorMap } from './indicator-map.js';
export {
  doubtfulRecord,
  unitGrade,
  yearGrades,
  type ComputedGrades,
  type UnitGrade,
  type YearGrades,
} from './grades.js';
