import { describeGrading } from './describe-grading.js';
import { servers } from '#libs/read-models/testing/stores-place.js';

if (servers) describeGrading(servers, ['town', 'later', 'exotic', 'city']);
else it('is skipped: neither EVENTSTORE_URL nor MONGODB_URL is set, so nothing is run on real servers', () => {});
