import * as fc from 'fast-check';
import { canonicalJson } from '../event-store/index.js';
import { arranged, orderOf, type Shape } from './key-order.js';
import { shuffled } from './testing/spell.js';

const entry: Shape = { properties: { memberId: {}, status: {}, reason: {} } };
const shape: Shape = { properties: { takenOn: {}, entries: { items: entry }, place: entry } };

const fields = fc.record(
  {
    memberId: fc.nat(9),
    status: fc.nat(9),
    reason: fc.nat(9),
    more: fc.oneof(fc.nat(9), fc.record({ b: fc.nat(9), a: fc.nat(9) })),
  },
  { requiredKeys: [] },
);
const value = fc.record(
  {
    takenOn: fc.nat(9),
    entries: fc.array(fc.oneof(fields, fc.constantFrom(1, null))),
    place: fields,
    other: fc.array(fc.array(fields)),
  },
  { requiredKeys: [] },
);

describe('the order of keys', () => {
  it('is not told where it is the schema’s, whichever fields are left out', () => {
    expect(orderOf({ takenOn: 1, place: { memberId: 1, reason: 2 } }, shape)).toBeUndefined();
    expect(orderOf({ entries: [{ status: 1 }, { memberId: 1, reason: 2 }, 3, null] }, shape)).toBeUndefined();
    expect(orderOf(7, shape)).toBeUndefined();
  });

  it('names the keys that stand otherwise or are unknown', () => {
    expect(orderOf({ entries: [], takenOn: 1 }, shape)).toEqual(['entries', 'takenOn']);
    expect(orderOf({ takenOn: 1, other: 2 }, shape)).toEqual(['takenOn', 'other']);
    expect(orderOf({ takenOn: 1, place: { status: 1, memberId: 2 } }, shape)).toEqual([
      'takenOn',
      ['place', ['status', 'memberId']],
    ]);
  });

  it('tells a list’s order once when its elements share it', () => {
    const entries = [{ status: 1, memberId: 2 }, { status: 1, memberId: 2, reason: 3 }, { memberId: 2 }];
    expect(orderOf({ entries }, shape)).toEqual([['entries', { each: ['status', 'memberId', 'reason'] }]]);
  });

  it('tells a list’s order in runs when they do not', () => {
    const [one, other] = [
      { status: 1, memberId: 2 },
      { memberId: 2, status: 1 },
    ];
    expect(orderOf({ entries: [one, one, one, other, other] }, shape)).toEqual([
      [
        'entries',
        {
          runs: [
            [3, ['status', 'memberId']],
            [2, null],
          ],
        },
      ],
    ]);
  });

  it('is restored from any order of the stored value', () => {
    const choices = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(value, choices, (stored, stream) => {
        const source = shuffled(stored, (options) => stream.next().value! % options);
        const order = JSON.parse(JSON.stringify(orderOf(source, shape) ?? null)) as ReturnType<typeof orderOf> | null;
        const canonical = JSON.parse(canonicalJson(source)) as unknown;
        expect(JSON.stringify(arranged(canonical, order, shape))).toBe(JSON.stringify(source));
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no key that it does not know', () => {
    expect(JSON.stringify(arranged({ a: 1, status: 2, memberId: 3 }, ['status'], entry))).toBe(
      '{"status":2,"a":1,"memberId":3}',
    );
    expect(JSON.stringify(arranged([{ a: 1 }], ['status'], { items: entry }))).toBe('[{"a":1}]');
    const prototype = JSON.parse('{"__proto__":1}') as unknown;
    expect(JSON.stringify(arranged(prototype, undefined, entry))).toBe('{"__proto__":1}');
  });
});
