import { heldOn, inMonth, town } from '../testing/index.js';

describe('the “+”', () => {
  it('was held, with or without a party day', () => {
    const activity = inMonth('2025-03')('PlusActivityHeld', { heldOn: '2025-03-20' });
    const year = town(2025).with(activity);
    expect(year.verdict('plus', '2025-03')).toBe('10000 met held');
    expect(year.evidence('plus', '2025-03')).toEqual([activity]);
    expect(year.verdict('plus', '2025-04')).toBe('0 missed none');
  });

  it('was left out', () => {
    const opening = heldOn('2025-03-05');
    const year = town(2025).with(opening);
    expect(year.verdict('plus', '2025-03')).toBe('0 missed none');
    expect(year.evidence('plus', '2025-03')).toEqual([opening]);
  });
});
