import { StandingFacts } from './index.js';

describe('standing facts', () => {
  it('are caught up with again after a failure, by all who ask at the same time', async () => {
    let isBusy = true;
    const facts = new StandingFacts({
      lastPosition: async () => {
        if (isBusy) throw new Error('The log is busy');
        return undefined;
      },
      readAll: async function* () {},
    });
    const ofThree = () => Promise.allSettled([facts.catchUp(), facts.catchUp(), facts.catchUp()]);
    expect((await ofThree()).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    isBusy = false;
    expect((await ofThree()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });
});
