import { HashingBusy } from '#libs/accounts/index.js';
import { RowsReplaced } from '#libs/read-models/index.js';
import { problemOf } from './problem-of.js';

describe('the problem that an error comes to', () => {
  it('is, where too many passwords are being checked, one that passes', () => {
    expect(problemOf(new HashingBusy())).toMatchObject({
      kind: 'unavailable',
      details: { retryAfterSeconds: 1, detail: { en: 'Too many passwords are being checked; try again in a moment' } },
    });
  });

  it('is, where a read model was replaced while it was asked, one that passes', () => {
    expect(problemOf(new RowsReplaced('timeline'))).toMatchObject({
      kind: 'notCaughtUp',
      details: { retryAfterSeconds: 5 },
    });
  });
});
