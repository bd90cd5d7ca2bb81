import { describeGrading } from './describe-grading.js';
import { servers, whyNoServers } from '../libs/read-models/testing/stores-place.js';

if (servers) describeGrading(servers, ['town', 'later', 'city']);
else it(whyNoServers, () => {});
