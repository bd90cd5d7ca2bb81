import 'reflect-metadata';
import { Id, exact, listOf } from '#libs/kernel/schema.js';
import { Problem } from '../problem/problem.js';
import { checkedBody } from './checked-body.js';
import { dtoOf } from './dto-of.js';

const dto = dtoOf('Roster', exact({ entries: listOf(exact({ memberId: Id })) }));

function faultOf(body: unknown): Problem['said'] {
  try {
    checkedBody(dto, body);
  } catch (error) {
    if (error instanceof Problem) return error.said;
  }
  throw new Error('It was taken');
}

describe('the body of a request', () => {
  it('is taken with the longest list that there may be', () => {
    const body = { entries: Array.from({ length: 1000 }, () => ({ memberId: 'm-1' })) };
    expect(checkedBody(dto, body)).toBe(body);
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
    expect(faultOf(body)).toMatchObject({ detail: { en: 'The body has more fields than any that is asked for' } });
  });
});
