import { embedded } from '#libs/read-models/testing/stores-place.js';
import { describeJourneys } from './describe-journeys.js';

describeJourneys(embedded);
