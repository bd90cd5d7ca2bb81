import { standIns, type Stores } from '../../libs/read-models/testing/stores-place.js';
import { expectSameAnswers, expectSameRows } from './both-stores.js';

/** Stand-ins; `both-stores.servers.spec.ts` does the same with real servers, on a city's year. */
describe('read models in a file, and the log and the read models on servers', () => {
  let on: Stores;

  beforeEach(async () => void (on = await standIns.start()));
  afterEach(() => on.stop());

  it('have the same rows', () => expectSameRows('small-2025', on));
  it('give the same answers', () => expectSameAnswers('small-2025', on), 300_000);
});
