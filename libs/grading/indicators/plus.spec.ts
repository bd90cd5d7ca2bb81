import { deferred, heldOn, inMonth, town } from '../testing/index.js';

describe('the “+”', () => {
  it('was held, with or without a party day', () => {
    const activity = inMonth('2025-03')('PlusActivityHeld', { heldOn: '2025-03-20' });
    const year = town(2025).with(activity);
    expect(year.verdict('plus', '2025-03')).toBe('10000 met held');
    expect(year.evidence('plus', '2025-03')).toEqual([activity]);
    expect(year.verdict('plus', '2025-04')).toBe('0 missed none');
  });

  it.each([
    ['2025-03-01', '10000 met held'],
    ['2025-03-31', '10000 met held'],
    ['2025-02-28', '0 missed none'],
    ['2025-04-02', '0 missed none'],
  ])('was on %s: %s', (day, verdict) => {
    const year = town(2025).with(inMonth('2025-03')('PlusActivityHeld', { heldOn: day }));
    expect(year.verdict('plus', '2025-03')).toBe(verdict);
  });

  it('was on the party day that was deferred into the next month', () => {
    const move = deferred('2025-03', { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' });
    const activity = inMonth('2025-03')('PlusActivityHeld', { heldOn: '2025-04-02' });
    const year = town(2025).with(move, heldOn('2025-04-02', '2025-03'), activity);
    expect(year.verdict('plus', '2025-03')).toBe('10000 met held');
  });

  it('was left out', () => {
    const opening = heldOn('2025-03-05');
    const year = town(2025).with(opening);
    expect(year.verdict('plus', '2025-03')).toBe('0 missed none');
    expect(year.evidence('plus', '2025-03')).toEqual([opening]);
  });
});
