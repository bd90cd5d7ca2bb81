import { describeGrading } from './describe-grading.js';
import { embedded, standIns } from '../libs/read-models/testing/stores-place.js';

describeGrading(embedded, ['town', 'later', 'city']);
describeGrading(standIns, ['town']);
