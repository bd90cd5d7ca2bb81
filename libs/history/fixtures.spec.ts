import { describeYear } from './testing/describe-year.js';

describeYear('small-2025', 12_946);
