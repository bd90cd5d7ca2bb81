export { memberExplanation, type MemberExplanation } from './member-explanation.js';
export { committeeScorecard, type CommitteeScorecard } from './committee-scorecard.js';
export { gradeExplanation, type FigureQuestion, type GradeExplanation } from './grade-explanation.js';
export { gradesTable, GradesTable, gradesTableSheet, gradesTableTitles } from './grades-table.js';
export { unitGrade, yearGrades, type ComputedGrades, type UnitGrade, type YearGrades } from './grades.js';
