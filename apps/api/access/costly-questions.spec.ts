import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { lastValueFrom, Subject } from 'rxjs';
import { Problem } from '../problem/problem.js';
import { CostlyQuestions, isCostly } from './costly-questions.js';

type Question = Readonly<{
  accountId: string;
  route?: string;
  query?: object;
  accept?: string;
  method?: string;
  hasGone?: boolean;
}>;
const grades = '/v1/assessments/:year/grades';

const requestOf = ({ accountId, route = grades, query = {}, accept, method = 'GET' }: Question) =>
  ({ method, caller: { accountId }, routeOptions: { url: route }, query, headers: { accept } }) as never;

describe('a costly question', () => {
  const questions = new CostlyQuestions();
  const begun: string[] = [];

  /** Asks; what is returned answers it. */
  function ask(name: string, question: Question) {
    const answering = new Subject<string>();
    const context = {
      switchToHttp: () => ({
        getRequest: () => requestOf(question),
        getResponse: () => ({ raw: { destroyed: question.hasGone === true } }),
      }),
    } as unknown as ExecutionContext;
    const next: CallHandler = {
      handle: () => {
        begun.push(name);
        return answering;
      },
    };
    const answered = lastValueFrom(questions.intercept(context, next), { defaultValue: 'nobody waits' });
    answered.catch(() => undefined);
    const answer = async () => {
      answering.next(name);
      answering.complete();
      await nextTurn();
    };
    return { answer, answered };
  }

  beforeEach(() => void begun.splice(0));

  it('waits for the one before it of the same account, and for nobody else’s', async () => {
    const [first, second] = [ask('a1', { accountId: 'a' }), ask('a2', { accountId: 'a' })];
    const [other, simple] = [ask('b1', { accountId: 'b' }), ask('a3', { accountId: 'a', route: '/v1/units' })];
    await nextTurn();
    expect(begun.toSorted()).toEqual(['a1', 'a3', 'b1']);
    await first.answer();
    expect(begun.at(-1)).toBe('a2');
    for (const each of [second, other, simple]) await each.answer();
    expect(await Promise.all([first, second, other, simple].map(({ answered }) => answered))).toEqual([
      'a1',
      'a2',
      'b1',
      'a3',
    ]);
  });

  it('is refused behind twenty that wait, with when to come again', async () => {
    const asked = Array.from({ length: 21 }, (_, n) => ask(String(n), { accountId: 'a' }));
    await nextTurn();
    const refused = await ask('refused', { accountId: 'a' }).answered.catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ kind: 'tooMany', details: { retryAfterSeconds: 5 } });
    for (const each of asked) await each.answer();
    expect(begun).toEqual(asked.map((_, n) => String(n)));
  });

  it('is not answered to a caller who has gone, and lets the next go on', async () => {
    const gone = ask('gone', { accountId: 'a', hasGone: true });
    const next = ask('next', { accountId: 'a' });
    expect(await gone.answered).toBe('nobody waits');
    await nextTurn();
    expect(begun).toEqual(['next']);
    await next.answer();
  });

  it.each<[boolean, Omit<Question, 'accountId'>]>([
    [true, { route: '/v1/units/:unitId/grades/:year/explanation' }],
    [true, { route: '/v1/members', query: { 'as-of': '2026-01-01T00:00:00Z' } }],
    [true, { route: '/v1/members', query: { format: 'xlsx' } }],
    [true, { route: '/v1/members', accept: 'text/csv' }],
    [true, { route: '/v1/units/:unitId/file' }],
    [false, { route: '/v1/members' }],
    [false, { route: '/v1/assessments/:year/grades', method: 'POST' }],
    [false, { route: '/v1/stream' }],
  ])('is one: %s, %j', (costly, question) => {
    expect(isCostly(requestOf({ accountId: 'a', ...question }))).toBe(costly);
  });
});
