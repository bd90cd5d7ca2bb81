import { describeKills } from './testing/describe-kills.js';

// Forty are `npm run test:long`.
describeKills({ logs: 1, kills: 2 });
