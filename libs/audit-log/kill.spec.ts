import { describeKills } from './testing/describe-kills.js';

// A hundred are `npm run test:long`.
describeKills(6);
