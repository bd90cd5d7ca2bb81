import { standIns } from '../stores-place.js';
import { describeJourneys } from './describe-journeys.js';

describeJourneys(standIns);
