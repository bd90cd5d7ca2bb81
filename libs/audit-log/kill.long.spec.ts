import { describeKills } from './testing/describe-kills.js';

describeKills(40);
