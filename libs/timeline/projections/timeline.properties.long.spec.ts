import { describeHistories } from './testing/describe-histories.js';

describeHistories({ asRows: 20, asOf: 8 });
