import { describeReadModelStore } from './testing/describe-read-model-store.js';
import { describeSharing } from './testing/describe-sharing.js';
import { serverPlace } from './testing/mongo-place.js';

const url = process.env['MONGODB_URL'];

if (url === undefined) {
  // oxlint-disable-next-line jest/no-disabled-tests -- it tells what is not run
  it.skip('MONGODB_URL is not set: nothing is run against a real MongoDB', () => {});
} else {
  const place = async () => serverPlace(url);
  describeReadModelStore('MongoDB', { place });
  describeSharing('a MongoDB', { place });
}
