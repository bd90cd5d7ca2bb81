import type { TSchema } from 'typebox';
import {
  anyOf,
  CivilDate,
  Clause,
  Count,
  exact,
  Fen,
  Flag,
  Id,
  Line,
  listOf,
  Month,
  oneOf,
  optional,
  PartyId,
  personal,
  Quarter,
  Text,
  Uuid,
  Year,
} from './schema.js';
import { fits } from './shape.js';

const uuid = '0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b';
const most = Number.MAX_SAFE_INTEGER;

const ids = ['b-0001', '0', 'a', 'x.y-z', 'a'.repeat(64)];
const notIds = ['m-13800000000', '', '-a', '.a', 'B-0001', 'b_1', 'b 1', '党支部', 'a'.repeat(65), 'a\n', 1, null];

const cases: [name: string, schema: TSchema, fit: unknown[], unfit: unknown[]][] = [
  ['id', Id, ids, notIds],
  ['person or office', PartyId, ids, notIds],
  ['uuid', Uuid, [uuid], [uuid.toUpperCase(), uuid.replaceAll('-', ''), `${uuid}0`, `{${uuid}}`, '', 0]],
  ['day', CivilDate, ['2024-02-29', '1921-07-01'], ['2025-02-29', '2025-13-01', '2025-1-1', '', 20250101, null]],
  ['month', Month, ['2025-01', '2025-12'], ['2025-00', '2025-13', '0000-01', '2025-1', '2025-01-01', '', 202501]],
  ['quarter', Quarter, ['2025-Q1', '2025-Q4'], ['2025-Q0', '2025-Q5', '0000-Q1', '2025-q1', '2025Q1', '2025-01']],
  ['year', Year, [1921, 2025, 9998], [1920, 9999, 2025.5, '2025', Number.NaN]],
  ['count', Count, [0, 1, most], [-1, 0.5, most + 1, '1', Number.POSITIVE_INFINITY, null]],
  ['amount', Fen, [1, 3500, most], [0, -1, 0.5, most + 1, 1e300, '1']],
  ['flag', Flag, [true, false], [0, 1, 'true', null]],
  [
    'text',
    Text,
    ['文', '文'.repeat(2000), '😀'.repeat(2000)],
    ['', '　', 'a\tb', '文'.repeat(2001), '😀'.repeat(2001), 1, null],
  ],
  ['line', Line, ['文', '文'.repeat(2000)], ['', '一\n二', '文'.repeat(2001), 1, null]],
  ['clause', Clause, ['2.0', '2.7', '3.1a', '4.3b', '3.3'], ['1.0', '5.1', '2', '2.10', '2.1f', '2.1A', '']],
  ['one of several', oneOf('present', 'leave'), ['present', 'leave'], ['absent', 'Present', '', 0, null]],
  ['list', listOf(Count), [[0], [1, 2], Array(1000).fill(0)], [[], Array(1001).fill(0), ['a'], {}, null]],
  ['list that may be empty', anyOf(Count), [[], [1], Array(1000).fill(0)], [Array(1001).fill(0), ['a'], {}, null]],
];

describe.each(cases)('%s', (_, schema, fit, unfit) => {
  it('accepts values of its form', () => expect(fit.filter((value) => !fits(schema, value))).toEqual([]));

  it('refuses other values', () => expect(unfit.filter((value) => fits(schema, value))).toEqual([]));
});

describe('an object', () => {
  const member = exact({ memberId: Id, phone: optional(personal(Text, 'identity')) });

  it('has its fields and no others', () => {
    expect(fits(member, { memberId: 'm-1' })).toBe(true);
    expect(fits(member, { memberId: 'm-1', phone: '1' })).toBe(true);
    expect(fits(member, { phone: '1' })).toBe(false);
    expect(fits(member, { memberId: 'm-1', wage: 1 })).toBe(false);
  });

  it('says which of its fields are personal, and their class', () => {
    expect(member.properties.phone).toMatchObject({ personal: 'identity' });
    expect(member.properties.memberId).not.toHaveProperty('personal');
    expect(Text).not.toHaveProperty('personal');
  });
});
