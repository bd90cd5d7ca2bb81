import { admissionRules } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { erasure, erasureRules as rules, type ErasureEvent } from '../index.js';

const { given } = specify(erasure, 'm-00001', undefined);
const officer = { actor: 'office-1', day: '2025-06-01' };
const committee = { actor: 'office-2', day: '2025-06-10' };

const is = (event: ErasureEvent, by = officer) => ({ ...event, by });
const requested = (changed: object = {}): ErasureEvent => ({
  type: 'ErasureRequested',
  data: { requestId: 'q-1', ground: 'consent-withdrawn', requestedOn: '2025-06-01', ...changed },
});
const erased = (changed: object = {}): ErasureEvent => ({
  type: 'PersonalDataErased',
  data: { requestId: 'q-1', approvedBy: 'office-2', erasedOn: '2025-06-10', ...changed },
});
const declined = (changed: object = {}): ErasureEvent => ({
  type: 'ErasureDeclined',
  data: { requestId: 'q-1', declinedBy: 'office-2', reason: 'case-pending', declinedOn: '2025-06-10', ...changed },
});

describe('erasures', () => {
  it('have a stream of the person’s id', () => {
    expect(erasure.subjectOf('m-00001')).toEqual({ personId: 'm-00001' });
    expect(erasure.subjectOf('张三')).toBeUndefined();
  });
});

describe('a request', () => {
  it('names one of the grounds of the law', () => {
    given().record(requested(), officer).isAdmitted();
    given()
      .record(requested({ ground: '本人要求' }), officer)
      .isRefused(shapeRules.notListed, 'ground');
  });

  it('is made by the person, too', () => {
    given()
      .record(requested(), { ...officer, actor: 'm-00001' })
      .isAdmitted();
  });

  it('is made once, until it is decided', () => {
    given(is(requested()))
      .record(requested({ requestId: 'q-2' }), officer)
      .isRefused(rules.pendingOnce);
    given(is(requested()), is(declined(), committee))
      .record(requested({ requestId: 'q-2' }), { ...officer, day: '2025-07-01' })
      .isAdmitted();
    given(is(requested()), is(declined(), committee))
      .record(requested(), committee)
      .isRefused(rules.requestIdOnce, 'requestId');
  });

  it('that was decided stays so when a later one is', () => {
    const later = { requestId: 'q-2', requestedOn: '2025-07-01' };
    const decision = { requestId: 'q-2', declinedOn: '2025-07-02' };
    given(
      is(requested()),
      is(declined(), committee),
      is(requested(later), { ...officer, day: '2025-07-01' }),
      is(declined(decision), { ...committee, day: '2025-07-02' }),
    )
      .record(declined({ declinedOn: '2025-07-02' }), { ...committee, day: '2025-07-02' })
      .isRefused(rules.decidedOnce, 'requestId');
  });

  it('is not made of whom nothing is left', () => {
    given(is(requested()), is(erased(), committee))
      .record(requested({ requestId: 'q-2' }), committee)
      .isRefused(rules.erasedOnce);
  });
});

describe('a decision', () => {
  it.each([
    ['approval', erased, 'approvedBy', 'erasedOn'],
    ['refusal', declined, 'declinedBy', 'declinedOn'],
  ] as const)('of %s is another’s, in their own name, after the request, once', (_, decision, field, dayField) => {
    given(is(requested())).record(decision(), committee).isAdmitted();
    given(is(requested()))
      .record(decision({ [field]: 'office-1' }), officer)
      .isRefused(admissionRules.notYet, dayField);
    given(is(requested()))
      .record(decision({ [field]: 'office-1' }), { ...officer, day: '2025-06-10' })
      .isRefused(admissionRules.notOwnJudge, 'requestId');
    given(is(requested()))
      .record(decision({ [field]: 'office-3' }), committee)
      .isRefused(rules.inOwnName, field);
    given(is(requested()))
      .record(decision({ [field]: 'm-00001' }), { ...committee, actor: 'm-00001' })
      .isRefused(rules.notThePerson, field);
    given().record(decision(), committee).isRefused(rules.mustBeRequested, 'requestId');
    given(is(requested()), is(declined(), committee))
      .record(decision(), committee)
      .isRefused(rules.decidedOnce, 'requestId');
    given(is(requested()))
      .record(decision({ [dayField]: '2025-05-31' }), committee)
      .isRefused(rules.notBeforeRequest, dayField);
  });

  it('is about one request among several', () => {
    const [second, third] = [{ requestId: 'q-2' }, { requestId: 'q-3' }];
    const past = [is(requested()), is(declined(), committee), is(requested(second), committee)];
    const other = { ...committee, actor: 'office-3' };
    given(...past)
      .record(erased({ ...second, approvedBy: 'office-3' }), other)
      .isAdmitted();
    given(...past, is(declined({ ...second, declinedBy: 'office-3' }), other))
      .record(requested(third), committee)
      .isAdmitted();
  });
});
