import { servers, whyNoServers } from '../stores-place.js';
import { describeJourneys } from './describe-journeys.js';

if (servers) describeJourneys(servers);
else it(whyNoServers, () => {});
