import { StandingFacts } from './index.js';

describe('standing facts', () => {
  it('catch up again after a failure, for all callers at the same time', async () => {
    let isBusy = true;
    const facts = new StandingFacts({
      lastPosition: async () => {
        if (isBusy) throw new Error('The log is busy');
        return undefined;
      },
      refresh: async () => {},
      readAll: async function* () {},
    });
    const threeCalls = () => Promise.allSettled([facts.catchUp(), facts.catchUp(), facts.catchUp()]);
    expect((await threeCalls()).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    isBusy = false;
    expect((await threeCalls()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  });
});
