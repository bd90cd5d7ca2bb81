import type { StoredEvent } from '../event-store/index.js';
import type { Explanation } from '../grading/index.js';
import { explanationJson, positionsIn } from './index.js';
import { storedEvent } from '../event-store/testing/stored-events.js';

const partyDay = {
  stream: 'partyDay-b-1:2025-03',
  data: { venue: '会议室' },
  recordedAt: '2025-03-05T09:00:00+08:00',
  actor: 'm-1',
};
const record = (position: number, type: string) =>
  storedEvent({ ...partyDay, id: `event-${position}`, type }, position, position);

const opened = record(3, 'PartyDayOpened');
const corrected = record(5, 'RecordCorrected');
const records = {
  at: (positions: readonly number[]) => (positions.includes(3) ? [opened] : []),
  revisionsOf: (event: StoredEvent) => (event === opened ? [corrected] : []),
};

const text = (en: string) => ({ zh: en, en });
const part: Explanation = {
  about: { kind: 'indicator', id: 'setting' },
  heading: text('flag and oath'),
  figure: 10_000,
  says: [text('displayed')],
  clauses: ['2.0', 'unheard of'],
  numbers: [],
  evidence: [3],
  parts: [],
};
const whole: Explanation = {
  ...part,
  about: { kind: 'branch', id: 'b-1' },
  clauses: [],
  effect: { on: 'final', adds: 588, loses: 0 },
  evidence: [],
  parts: [part],
};

/** What anyone who may see the grade may see: no data. */
const shown = ({ id, stream, type, position, recordedAt, actor }: StoredEvent) => {
  return { id, stream, type, position, recordedAt, actor };
};

describe('an explanation as JSON', () => {
  it('has its clauses in full and the deciding records, without their data', () => {
    expect(explanationJson(part, records)).toEqual({
      kind: 'indicator',
      id: 'setting',
      heading: text('flag and oath'),
      figure: 10_000,
      says: [text('displayed')],
      clauses: [{ id: '2.0', zh: expect.any(String), en: expect.any(String) }],
      numbers: [],
      events: [{ ...shown(opened), revisions: [shown(corrected)] }],
      parts: [],
    });
  });

  it('holds its parts, and what it does to the figure above it', () => {
    expect(explanationJson(whole, records)).toMatchObject({
      kind: 'branch',
      effect: { on: 'final', adds: 588, loses: 0 },
      events: [],
      parts: [{ kind: 'indicator', events: [{ id: 'event-3' }] }],
    });
  });

  it('rests on the records of all its parts', () => expect([...positionsIn(whole)]).toEqual([3]));
});
