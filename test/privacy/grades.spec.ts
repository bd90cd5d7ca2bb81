import { describeGrades } from './describe-grades.js';

describeGrades('small-2025');
