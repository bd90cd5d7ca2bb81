import { nextStepOf, waitingAppeals } from './assessment-progress.js';

const records = (...types: string[]) => types.map((type) => ({ type, data: { appealId: 'a-1' } }));

describe('the next step of an assessment', () => {
  it.each([
    ['open', []],
    ['compute', ['AssessmentOpened']],
    ['compute', ['AssessmentOpened', 'AppealLodged']],
    ['confirm', ['AssessmentOpened', 'GradesComputed']],
    ['decide-appeal', ['AssessmentOpened', 'GradesComputed', 'AppealLodged']],
    ['confirm', ['AssessmentOpened', 'GradesComputed', 'AppealLodged', 'AppealDecided']],
    ['seal', ['AssessmentOpened', 'GradesComputed', 'YearSealed', 'GradesConfirmed']],
    [undefined, ['AssessmentOpened', 'GradesComputed', 'GradesConfirmed', 'YearSealed']],
    ['seal', ['AssessmentOpened', 'GradesComputed', 'GradesConfirmed', 'YearSealed', 'GradesAmended']],
  ])('is %s after %j', (next, types) => {
    expect(nextStepOf(records(...types))).toBe(next);
  });

  it('names the appeals that wait', () => {
    expect(waitingAppeals(records('AppealLodged'))).toEqual(['a-1']);
    expect(waitingAppeals(records('AppealLodged', 'AppealDecided'))).toEqual([]);
  });
});
