import { describeKills } from './testing/describe-kills.js';

// Forty are `npm run test:long`.
describeKills(6);
