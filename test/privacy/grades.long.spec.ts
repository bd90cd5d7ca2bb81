import { describeGrades } from './describe-grades.js';

describeGrades('city-2025');
