import { correctedEvent, correctedRecord, dataOf, effective, isRevision, revisionEvents } from './revision.js';
import { fits } from './shape.js';

type Event = { id: string; type: string; data: object };

const recorded = (id: string, days: number): Event => ({ id, type: 'LeaveTaken', data: { days } });
const corrected = (recordId: string, days: number): Event => ({
  id: `correction of ${recordId}`,
  type: 'RecordCorrected',
  data: { recordId, data: { days } },
});
const retracted = (recordId: string): Event => ({
  id: `retraction of ${recordId}`,
  type: 'RecordRetracted',
  data: { recordId },
});
const put = (original: Event, correction: Event): Event => ({
  ...original,
  data: (correction.data as { data: object }).data,
});
const what = (...history: Event[]) => effective(history, put);

describe('the records of a history that count', () => {
  it('are all of them if nothing was revised', () => {
    const history = [recorded('a', 1), recorded('b', 2)];
    expect(effective(history, put)).toEqual(history);
    expect(effective(history, put)).not.toBe(history);
    expect(what()).toEqual([]);
  });

  it('include a corrected record at its original place', () =>
    expect(what(recorded('a', 1), recorded('b', 2), corrected('a', 3))).toEqual([recorded('a', 3), recorded('b', 2)]));

  it('have the data of the last correction', () =>
    expect(what(recorded('a', 1), corrected('a', 3), corrected('a', 4))).toEqual([recorded('a', 4)]));

  it('leave out a retracted record, corrected or not', () => {
    expect(what(recorded('a', 1), recorded('b', 2), retracted('a'))).toEqual([recorded('b', 2)]);
    expect(what(recorded('a', 1), corrected('a', 3), retracted('a'))).toEqual([]);
    expect(what(recorded('a', 1), retracted('a'), corrected('a', 3))).toEqual([]);
  });

  it('ignore a revision of an unknown record or of a revision', () => {
    expect(what(recorded('a', 1), retracted('z'))).toEqual([recorded('a', 1)]);
    expect(what(recorded('a', 1), corrected('a', 3), retracted('correction of a'))).toEqual([recorded('a', 3)]);
    expect(what(corrected('a', 3), recorded('a', 1))).toEqual([recorded('a', 1)]);
  });
});

describe('a corrected record', () => {
  it('has the day of its correction, and stays the record of its first actor', () => {
    const original = { ...recorded('a', 1), by: { actor: 'm-1', day: '2025-03-05' } };
    const correction = { ...corrected('a', 3), by: { actor: 'm-2', day: '2025-03-09' } };
    expect(correctedRecord(original, correction)).toEqual({
      id: 'a',
      type: 'LeaveTaken',
      data: { days: 3 },
      by: { actor: 'm-1', day: '2025-03-09' },
    });
  });
});

describe('a corrected event', () => {
  const original = { ...recorded('a', 1), cautions: ['LATE'] };

  it('has the data and the cautions of its correction', () =>
    expect(correctedEvent(original, { ...corrected('a', 3), cautions: ['LONG', 'TWICE'] })).toEqual({
      ...recorded('a', 3),
      cautions: ['LONG', 'TWICE'],
    }));

  it('loses the cautions of the original if the correction drew none', () =>
    expect(correctedEvent<Event & { cautions?: string[] }>(original, corrected('a', 3))).toEqual({
      ...recorded('a', 3),
      cautions: [],
    }));
});

describe('the data of an event', () => {
  it('is that of the record, or what a correction makes of it', () => {
    expect(dataOf(recorded('a', 1))).toEqual({ days: 1 });
    expect(dataOf(corrected('a', 3))).toEqual({ days: 3 });
  });

  it('is absent for a retraction', () => expect(dataOf(retracted('a'))).toBeUndefined());
});

describe('a revision', () => {
  const recordId = '0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b';
  const said = { recordId, reason: '登记有误', approvedBy: 'committee' };

  it('is a correction or a retraction', () =>
    expect(['RecordCorrected', 'RecordRetracted', 'LeaveTaken', ''].filter(isRevision)).toEqual(
      Object.keys(revisionEvents),
    ));

  it('has its own shape', () => {
    const { RecordCorrected, RecordRetracted } = revisionEvents;
    expect(fits(RecordCorrected, { ...said, data: { days: 3 }, correctedOn: '2025-03-09' })).toBe(true);
    expect(fits(RecordCorrected, { ...said, data: ['days'], correctedOn: '2025-03-09' })).toBe(false);
    expect(fits(RecordCorrected, { ...said, correctedOn: '2025-03-09' })).toBe(false);
    expect(fits(RecordRetracted, { ...said, retractedOn: '2025-03-09' })).toBe(true);
    expect(fits(RecordRetracted, { ...said, data: {}, retractedOn: '2025-03-09' })).toBe(false);
  });
});
