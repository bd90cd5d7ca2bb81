import { describeGrading } from './describe-grading.js';
import { embedded, standIns } from '#libs/read-models/testing/stores-place.js';

describeGrading(embedded, ['city']);
/** `both-stores.long.spec.ts` grades a city's year on the stand-ins. */
describeGrading(standIns, ['town', 'later']);
