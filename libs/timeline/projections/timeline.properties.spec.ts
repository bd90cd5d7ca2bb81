import { describeHistories } from './testing/describe-histories.js';

describeHistories({ asRows: 2, asOf: 1 });
