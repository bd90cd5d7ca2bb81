import { servers } from '#libs/read-models/testing/stores-place.js';
import { describeJourneys } from './describe-journeys.js';

if (servers) describeJourneys(servers);
else it('is skipped: neither EVENTSTORE_URL nor MONGODB_URL is set, so nothing is run on real servers', () => {});
