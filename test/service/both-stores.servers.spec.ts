import { servers, type Stores } from '#libs/read-models/testing/stores-place.js';
import { expectSameAnswers, expectSameYear } from './both-stores.js';

if (servers) {
  const place = servers;

  describe(`the read models of a city’s year in a file and ${place.name}`, () => {
    let on: Stores;

    beforeEach(async () => void (on = await place.start()));
    afterEach(() => on.stop());

    it('have the same rows and grades', () => expectSameYear('city-2025', on), 1_800_000);
    it('give the same answers', () => expectSameAnswers('city-2025', on), 1_800_000);
  });
} else {
  it('is skipped: neither EVENTSTORE_URL nor MONGODB_URL is set, so nothing is run on real servers', () => {});
}
