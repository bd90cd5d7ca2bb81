import { servers, whyNoServers } from '../../libs/read-models/testing/stores-place.js';
import { describeJourneys } from './describe-journeys.js';

if (servers) describeJourneys(servers);
else it(whyNoServers, () => {});
