import { standInPlace } from '../../libs/read-models/testing/mongo-place.js';
import { expectSameAnswers, expectSameRows } from './both-stores.js';

/** A stand-in of MongoDB; `both-stores.servers.spec.ts` does the same with a real one, on a city's year. */
describe('read models in a file and in MongoDB', () => {
  let at: Awaited<ReturnType<typeof standInPlace>>;

  beforeEach(async () => void (at = await standInPlace()));
  afterEach(() => at.remove());

  it('have the same rows', () => expectSameRows('small-2025', at.location));
  it('give the same answers', () => expectSameAnswers('small-2025', at.location), 300_000);
});
