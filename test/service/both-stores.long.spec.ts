import { standIns } from '../../libs/read-models/testing/stores-place.js';
import { expectSameRows } from './both-stores.js';

describe('the read models of a city’s year in a file, and with its log on servers (stand-ins)', () => {
  it('have the same rows', async () => {
    const on = await standIns.start();
    await expectSameRows('city-2025', on);
    await on.stop();
  }, 1_800_000);
});
