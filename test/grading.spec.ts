import { describeGrading } from './describe-grading.js';
import { embedded } from '#libs/read-models/testing/stores-place.js';

describeGrading(embedded, ['town', 'later', 'exotic']);
