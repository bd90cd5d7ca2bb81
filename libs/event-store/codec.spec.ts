import Type from 'typebox';
import { exact } from '../kernel/schema.js';
import { codecOf, unchanged } from './codec.js';
import { MalformedEvent, NotJson, SchemaTooNew } from './errors.js';

const coded = { id: '00000000-0000-4000-8000-000000000001', stream: 'test-1', type: 'Paid' };

/** The amount was in yuan once, then in fen; then it was said how it was paid. */
const glossary = { Paid: exact({ amountFen: Type.Integer({ minimum: 1 }), method: Type.String() }) };
const upcasters = {
  Paid: [
    ({ yuan }: { yuan: number }) => ({ amountFen: yuan * 100 }),
    (data: { amountFen: number }) => ({ ...data, method: 'in-person' }),
  ],
};

describe('codec', () => {
  const codec = codecOf(glossary, upcasters);

  it('writes data in its one form, as of the current version', () => {
    const data = { method: 'proxy', amountFen: 300 };
    expect(codec.encode({ ...coded, data })).toEqual({ schema: 3, text: '{"amountFen":300,"method":"proxy"}' });
  });

  it('is at the first version of a type that has never changed', () => {
    expect(codecOf(glossary).current('Paid')).toBe(1);
    expect(codec.current('toString')).toBe(1);
  });

  it.each([
    [1, { yuan: 3 }],
    [2, { amountFen: 300 }],
    [3, { amountFen: 300, method: 'in-person' }],
  ])('reads data of version %i as of the current one', (schema, data) => {
    expect(codec.decode({ ...coded, schema, data })).toEqual({ amountFen: 300, method: 'in-person' });
    expect(codec.isPlain('Paid', schema)).toBe(schema === 3);
  });

  it('reads data as it is where a new version only allows more', () => {
    const wider = codecOf(glossary, { Paid: [unchanged] });
    const data = { amountFen: 300, method: 'proxy' };
    expect(wider.encode({ ...coded, data })).toMatchObject({ schema: 2 });
    expect(wider.decode({ ...coded, schema: 1, data })).toBe(data);
    expect([1, 2, 3].map((schema) => wider.isPlain('Paid', schema))).toEqual([true, true, false]);
  });

  it('refuses data of a version that it does not know', () => {
    const newer = { ...coded, schema: 4, data: {} };
    expect(() => codec.decode(newer)).toThrow(SchemaTooNew);
    expect(() => codec.encode(newer)).toThrow(SchemaTooNew);
  });

  it('keeps data of an older version as it is when it fits once it is brought up to date', () => {
    expect(codec.encode({ ...coded, schema: 1, data: { yuan: 3 } })).toEqual({ schema: 1, text: '{"yuan":3}' });
    const code = (yuan: number) => () => codec.encode({ ...coded, schema: 1, data: { yuan } });
    expect(code(0)).toThrow(expect.objectContaining({ field: 'amountFen' }));
  });

  it.each([
    ['an unknown type', { type: 'Unpaid', data: {} }, 'UNKNOWN_TYPE', 'type'],
    ['a type that every object has', { type: 'toString', data: {} }, 'UNKNOWN_TYPE', 'type'],
    ['a field of the wrong form', { data: { amountFen: 0, method: 'proxy' } }, 'TOO_SMALL', 'amountFen'],
    ['a missing field', { data: { amountFen: 1 } }, 'FIELD_MISSING', 'method'],
    ['an unknown field', { data: { amountFen: 1, method: 'proxy', by: 'x' } }, 'FIELD_UNKNOWN', 'by'],
  ])('refuses %s', (_, event, code, field) => {
    const rule = expect.objectContaining({ code }) as unknown;
    expect(() => codec.encode({ ...coded, ...event })).toThrow(expect.objectContaining({ rule, field }));
  });

  it.each([0, 1.5, Number.NaN])('refuses version %d', (schema) => {
    expect(() => codec.encode({ ...coded, schema, data: {} })).toThrow(MalformedEvent);
  });

  it('takes data of any type and shape without a glossary, up to 8 MB', () => {
    const free = codecOf();
    expect(free.encode({ ...coded, data: [1] })).toEqual({ schema: 1, text: '[1]' });
    expect(() => free.encode({ ...coded, data: undefined })).toThrow(NotJson);
    const text = '党'.repeat(2_666_666);
    expect(free.encode({ ...coded, data: text }).text).toHaveLength(2_666_668);
    expect(() => free.encode({ ...coded, data: `${text}党` })).toThrow(MalformedEvent);
  });
});
