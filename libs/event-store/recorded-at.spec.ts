import { assert, integer, property } from 'fast-check';
import { parseInstant } from '../kernel/civil.js';
import { recordedAtOf } from './recorded-at.js';

describe('the instant of recording', () => {
  it.each([
    [0, '1970-01-01T08:00:00.000+08:00'],
    [-28_800_001, '1969-12-31T23:59:59.999+08:00'],
    [1_741_137_153_123, '2025-03-05T09:12:33.123+08:00'],
    [1_735_660_800_000, '2025-01-01T00:00:00.000+08:00'],
  ])('%i ms is written as %s', (ms, text) => {
    expect(recordedAtOf(ms)).toBe(text);
  });

  it('is read back as it was', () => {
    assert(
      property(
        integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 }),
        (ms) => parseInstant(recordedAtOf(ms)) === ms,
      ),
    );
  });
});
