import { describeKills } from './testing/describe-kills.js';

describeKills({ logs: 4, kills: 10 });
