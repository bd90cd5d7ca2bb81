import { standInPlace } from '../../libs/read-models/testing/mongo-place.js';
import { expectSameRows } from './both-stores.js';

describe('the read models of a city’s year in a file and in MongoDB (a stand-in)', () => {
  it('have the same rows', async () => {
    const at = await standInPlace();
    await expectSameRows('city-2025', at.location);
    await at.remove();
  }, 1_800_000);
});
