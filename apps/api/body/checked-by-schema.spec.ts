import type { TSchema } from 'typebox';
import { Id, exact, listOf, oneOf } from '#libs/kernel/schema.js';
import { Problem } from '../problem/problem.js';
import { checkedBySchema } from './checked-by-schema.js';

const schema = exact({ entries: listOf(exact({ memberId: Id })) });

const faultOf = (body: unknown) => refusalOf(schema, body);

function refusalOf(of: TSchema, body: unknown): Problem['details'] {
  try {
    checkedBySchema(of, body);
  } catch (error) {
    if (error instanceof Problem) return error.details;
  }
  throw new Error('It was taken');
}

describe('the body of a request', () => {
  it('is refused with what its fields allow', () => {
    const notice = exact({ channels: listOf(oneOf('phone', 'wechat')), branchId: Id });
    const refusal = refusalOf(notice, { channels: ['phone', '微信'], branchId: 'B1' });
    expect(refusal.errors).toEqual([
      {
        field: 'channels',
        code: 'NOT_LISTED',
        zh: '“微信”应写作 wechat，可填 phone（电话）、wechat（微信）',
        en: 'Write wechat for “微信”; this must be one of phone, wechat',
      },
      {
        field: 'branchId',
        code: 'MALFORMED',
        zh: '编号只用小写字母、数字、“.”和“-”，如 b-0001',
        en: 'An id has only small letters, digits, “.” and “-”, such as b-0001',
      },
    ]);
  });

  it('is taken with the longest list that there may be', () => {
    const body = { entries: Array.from({ length: 1000 }, () => ({ memberId: 'm-1' })) };
    expect(checkedBySchema(schema, body)).toBe(body);
  });

  it.each([
    ['entries', { entries: Array.from({ length: 1001 }, () => ({})) }],
    ['entries[0].other', { entries: [{ other: Array.from({ length: 1001 }, () => 1) }] }],
  ])('is refused for the length of %s before any of its items is looked at', (field, body) => {
    const { errors } = faultOf(body);
    expect([errors?.length, errors?.[0]]).toMatchObject([1, { field, code: 'TOO_LONG' }]);
  });

  it.each([
    ['more fields than any', Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`field${index}`, 1]))],
    ['more lists than any', { entries: Array.from({ length: 1000 }, () => Array.from({ length: 20 }, () => 1)) }],
  ])('is refused for %s before any of them is looked at', (_, body) => {
    expect(faultOf(body)).toMatchObject({ detail: { en: 'The body has too many fields' } });
  });
});
