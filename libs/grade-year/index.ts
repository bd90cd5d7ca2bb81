export { defaultCutoff, gradeYear, type GradeRequest } from './grade-year.js';
