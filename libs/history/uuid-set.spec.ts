import { createHash } from 'node:crypto';
import { UuidSet } from './uuid-set.js';

/** The n-th of many ids without any order. */
function idAt(index: number): string {
  const hex = createHash('md5').update(String(index)).digest('hex');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

describe('a set of ids', () => {
  it('takes each id once', () => {
    const set = new UuidSet();
    const ids = Array.from({ length: 20_000 }, (_, index) => idAt(index));
    expect(ids.filter((id) => !set.add(id))).toEqual([]);
    expect(ids.filter((id) => set.add(id))).toEqual([]);
  });

  it('tells ids apart that differ in one digit, wherever it is', () => {
    const set = new UuidSet();
    const zero = '00000000-0000-0000-0000-000000000000';
    const ids = Array.from(zero, (digit, at) =>
      digit === '-' ? [] : [`${zero.slice(0, at)}f${zero.slice(at + 1)}`],
    ).flat();
    expect([zero, ...ids].map((id) => set.add(id))).toEqual(Array(33).fill(true));
    expect(set.add(zero)).toBe(false);
  });
});
