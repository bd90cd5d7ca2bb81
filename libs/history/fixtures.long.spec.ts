import { describeYear } from './testing/describe-year.js';

describeYear('city-2025', 96_808);
