import { describeGrading } from './describe-grading.js';
import { standIns } from '../libs/read-models/testing/stores-place.js';

describeGrading(standIns, ['later', 'city']);
