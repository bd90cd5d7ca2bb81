import { describeReadModelStore } from './testing/describe-read-model-store.js';
import { standInPlace } from './testing/mongo-place.js';

describeReadModelStore('MongoDB (a stand-in)', { place: standInPlace });
