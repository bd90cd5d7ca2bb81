import type { AnyAggregate } from './aggregate.js';
import { agreement } from './state-agreement.js';

const aggregate: AnyAggregate = {
  category: 'shelf',
  events: {},
  initial: {},
  subjectOf: (id) => id,
  decisions: [],
  admit: {},
  caution: {},
  evolve: {},
};
const counting: AnyAggregate = { ...aggregate, forCautions: ['counts'] };

/** How two states agree whose field has these values, at a step that looks into the values. */
const inField = (one: unknown, other: unknown) => agreement(aggregate, { field: one }, { field: other }, 4);

describe('two states', () => {
  it('agree in the whole if every field has the same value', () => {
    const list = ['甲'];
    expect(agreement(aggregate, list, list, 3)).toBe('whole');
    expect(agreement(aggregate, { list, count: 1 }, { count: 1, list }, 3)).toBe('whole');
    expect(agreement(aggregate, { count: 1 }, { count: 2 }, 3)).toBe('none');
    expect(agreement(aggregate, { count: 1 }, { count: 1, more: 2 }, 4)).toBe('none');
    expect(agreement(aggregate, { count: 1, more: 2 }, { count: 1 }, 4)).toBe('none');
  });

  it('agree for admission if they differ only in what cautions read', () => {
    expect(agreement(counting, { open: true, counts: 1 }, { open: true, counts: 2 }, 3)).toBe('admission');
    expect(agreement(counting, { open: true, counts: 1 }, { open: false, counts: 2 }, 3)).toBe('none');
    expect(agreement(aggregate, { open: true, counts: 1 }, { open: true, counts: 2 }, 3)).toBe('none');
  });

  it('are compared inside their fields at the powers of two alone', () => {
    const atStep = (steps: number) => agreement(aggregate, { list: ['甲'] }, { list: ['甲'] }, steps);
    expect([1, 2, 3, 4, 5, 6, 7, 8].filter((steps) => atStep(steps) === 'whole')).toEqual([1, 2, 4, 8]);
  });

  it('do not agree if one is no record of fields', () => {
    for (const other of [undefined, null, 7, ['甲'], new Map([['field', '甲']])]) {
      expect(agreement(aggregate, { field: '甲' }, other, 4)).toBe('none');
      expect(agreement(aggregate, other, { field: '甲' }, 4)).toBe('none');
    }
  });
});

describe('two values of a field', () => {
  it('agree if they hold the same data at any depth', () => {
    expect(inField({ days: [1, { on: '2025-03-05' }] }, { days: [1, { on: '2025-03-05' }] })).toBe('whole');
    expect(inField({ days: [1, { on: '2025-03-05' }] }, { days: [1, { on: '2025-03-06' }] })).toBe('none');
    expect(inField({ a: 1 }, { a: 1, b: 2 })).toBe('none');
    expect(inField({ a: undefined }, { b: undefined })).toBe('none');
    expect(inField({ a: 1 }, null)).toBe('none');
    expect(inField(null, { a: 1 })).toBe('none');
    expect(inField({ a: 1 }, 1)).toBe('none');
  });

  it('agree as maps and sets only in the same order', () => {
    const mapOf = (...entries: [string, object][]) => new Map(entries);
    expect(inField(mapOf(['a', { n: 1 }], ['b', { n: 2 }]), mapOf(['a', { n: 1 }], ['b', { n: 2 }]))).toBe('whole');
    expect(inField(mapOf(['a', { n: 1 }], ['b', { n: 2 }]), mapOf(['b', { n: 2 }], ['a', { n: 1 }]))).toBe('none');
    expect(inField(mapOf(['a', { n: 1 }]), mapOf(['a', { n: 2 }]))).toBe('none');
    expect(inField(new Set(['a', 'b']), new Set(['a', 'b']))).toBe('whole');
    expect(inField(new Set(['a', 'b']), new Set(['b', 'a']))).toBe('none');
    expect(inField(new Set(['a']), new Set(['a', 'b']))).toBe('none');
  });

  it('do not agree if they are of two kinds', () => {
    expect(inField([], {})).toBe('none');
    expect(inField({}, new Map())).toBe('none');
    expect(inField(new Map(), new Set())).toBe('none');
    expect(inField(new Set(), [])).toBe('none');
  });
});
