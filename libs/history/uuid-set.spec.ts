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

  it.each([
    ['at both ends', (hex: string) => `${hex}-0000-4000-8000-0000${hex}`],
    ['by large steps', (hex: string) => `00000000-0000-4000-8000-${hex.slice(2)}000000`],
  ])('takes very many that are counted up %s', (_, idOf) => {
    const set = new UuidSet();
    const ids = Array.from({ length: 100_000 }, (__, index) => idOf(index.toString(16).padStart(8, '0')));
    expect(ids.filter((id) => !set.add(id))).toEqual([]);
  });

  it('distinguishes ids that differ in one digit at any place', () => {
    const set = new UuidSet();
    const zero = '00000000-0000-0000-0000-000000000000';
    const ids = Array.from(zero, (digit, at) =>
      digit === '-' ? [] : [`${zero.slice(0, at)}f${zero.slice(at + 1)}`],
    ).flat();
    expect([zero, ...ids].map((id) => set.add(id))).toEqual(Array(33).fill(true));
    expect(set.add(zero)).toBe(false);
  });
});
