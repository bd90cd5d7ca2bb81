import { serverPlace } from '../../libs/read-models/testing/mongo-place.js';
import { expectSameAnswers, expectSameRows } from './both-stores.js';

const url = process.env['MONGODB_URL'];

if (url === undefined) {
  // oxlint-disable-next-line jest/no-disabled-tests -- it tells what is not run
  it.skip('MONGODB_URL is not set: nothing is run against a real MongoDB', () => {});
} else {
  describe('the read models of a city’s year in a file and in MongoDB', () => {
    const at = serverPlace(url);

    afterEach(() => at.remove());

    it('have the same rows', () => expectSameRows('city-2025', at.location));
    it('give the same answers', () => expectSameAnswers('city-2025', at.location));
  });
}
