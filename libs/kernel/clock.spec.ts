import { systemClock } from './clock.js';

describe('the clock', () => {
  it('returns whole milliseconds that do not go back', () => {
    const earlier = systemClock.now();
    expect(Number.isSafeInteger(earlier)).toBe(true);
    expect(systemClock.now()).toBeGreaterThanOrEqual(earlier);
  });
});
