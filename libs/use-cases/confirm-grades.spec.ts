import { Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { loadRulebook } from '../grades/index.js';
import type { Grading } from '../grading/index.js';
import { confirmGrades } from './confirm-grades.js';
import { recordEvents } from './record-events.js';
import { Recorder, StandingFacts } from './record/index.js';
import type { GradesPort } from './shared/assessment.js';

const day = '2026-02-10';
const clock = { now: () => Date.parse(`${day}T09:00:00+08:00`) };
const place = new Place();
const by = (key: string) => ({ actor: 'office-1', key });
let store: EventStore;
let facts: StandingFacts;
let recorder: Recorder;

/** A unit that is excellent by its score, and was never inspected. */
const grades: GradesPort = {
  rulebook: () => loadRulebook('xianning-2016'),
  of: async () => ({
    grading: { units: [{ unitId: 'u-1', tier: 'excellent', inspection: { score: null } }] } as unknown as Grading,
    sha256: '0'.repeat(64),
  }),
};
const confirm = (key: string, reason?: string) => {
  const units = [{ unitId: 'u-1', tier: 'excellent', ...(reason !== undefined && { reason }) } as const];
  return confirmGrades({ log: store, facts, clock, grades, recorder }, 2025, { units, confirmedOn: day }, by(key));
};

beforeAll(async () => {
  store = await place.open();
  facts = new StandingFacts(store);
  recorder = new Recorder(store, facts, clock);
  const rulebook = { id: 'xianning-2016', version: '2', sha256: '0'.repeat(64) };
  const unit = { unitId: 'u-1', name: '市财政局', registeredOn: '2025-01-01' };
  await recordEvents(recorder, 'unit-u-1', [{ type: 'UnitRegistered', data: unit }], by('u-1'));
  const computed = { upToPosition: 0, rulebook, resultSha256: '0'.repeat(64), computedOn: day };
  const events = [
    { type: 'AssessmentOpened', data: { year: 2025, rulebook, openedOn: day } },
    { type: 'GradesComputed', data: computed },
  ];
  await recordEvents(recorder, 'assessment-2025', events, by('2025'));
});
afterAll(() => place.remove());

describe('a unit that was never inspected', () => {
  it('is confirmed as excellent only for a reason', async () => {
    const zh = expect.stringContaining('全年未经督查') as string;
    await expect(confirm('bare')).rejects.toMatchObject({ kind: 'refused', field: 'units[0].reason', zh });
    expect(await confirm('with reason', '日常工作突出')).toMatchObject({ stream: 'assessment-2025', repeated: false });
  });
});
