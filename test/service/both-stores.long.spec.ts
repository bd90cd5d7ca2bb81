import { standIns, type Stores } from '#libs/read-models/testing/stores-place.js';
import { expectSameAnswers, expectSameYear } from './both-stores.js';

/** Stand-ins; `both-stores.servers.spec.ts` does the same with real servers. */
describe('read models in a file, and the log and the read models on servers', () => {
  let on: Stores;

  beforeEach(async () => void (on = await standIns.start()));
  afterEach(() => on.stop());

  it.each(['small-2025', 'city-2025'])(
    'have the same rows and grades of %s',
    (name) => expectSameYear(name, on),
    1_800_000,
  );
  it('give the same answers', () => expectSameAnswers('small-2025', on));
});
