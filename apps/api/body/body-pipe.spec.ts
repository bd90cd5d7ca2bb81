import { IsDefined } from 'class-validator';
import { Problem } from '../problem/problem.js';
import { BodyPipe } from './body-pipe.js';
import { IsDay } from './fields.js';

class OpeningBody {
  @IsDefined()
  @IsDay()
  readonly openedOn!: string;
}

async function codeOf(openedOn: unknown) {
  const error: unknown = await new BodyPipe()
    .transform({ openedOn }, { type: 'body', metatype: OpeningBody })
    .catch((thrown: unknown) => thrown);
  return error instanceof Problem ? error.details.errors?.map(({ field, code }) => [field, code]) : error;
}

describe('the body of a class', () => {
  it.each([
    ['a number', 20250101, 'FIELD_MISTYPED'],
    ['an object', { day: '2025-01-01' }, 'FIELD_MISTYPED'],
    ['a day that does not exist', '2025-02-29', 'NOT_A_DAY'],
    ['nothing', undefined, 'FIELD_MISSING'],
  ])('is refused for a day that is %s', async (_, value, code) => {
    expect(await codeOf(value)).toEqual([['openedOn', code]]);
  });
});
