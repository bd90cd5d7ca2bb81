import { Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { gradeYear, loadRulebook } from '../grades/index.js';
import { resultDigest } from '../grading/index.js';
import { computeGrades } from './compute-grades.js';
import { confirmGrades } from './confirm-grades.js';
import { recordEvents } from './record-events.js';
import { Recorder, StandingFacts } from './record/index.js';
import type { GradesPort } from './shared/assessment.js';

/** The clock stands ahead for a while, and is put right. */
const clock = { at: '2026-02-10T09:00:00+08:00', now: () => Date.parse(clock.at) };
let place: Place;
let store: EventStore;
let recorder: Recorder;
let asked: Parameters<GradesPort['of']>[0][];
const by = (key: string) => ({ actor: 'office-1', key });

const grades: GradesPort = {
  rulebook: () => loadRulebook('xianning-2016'),
  of: async (question) => {
    asked.push(question);
    const { year, upTo, cutoff } = question;
    const rulebook = await loadRulebook('xianning-2016');
    const grading = await gradeYear(store, { year, rulebook, now: clock.now(), upTo, cutoff });
    return { grading, sha256: resultDigest(grading) };
  },
};
const ports = () => ({ log: store, facts: new StandingFacts(store), clock, grades, recorder });
const record = (stream: string, type: string, data: object) =>
  recordEvents(recorder, stream, [{ type, data }], by(stream + type));

beforeEach(async () => {
  clock.at = '2026-02-10T09:00:00+08:00';
  asked = [];
  place = new Place();
  store = await place.open();
  recorder = new Recorder(store, new StandingFacts(store), clock);
  const { id, version, sha256 } = await loadRulebook('xianning-2016');
  await record('assessment-2025', 'AssessmentOpened', {
    year: 2025,
    rulebook: { id, version, sha256 },
    openedOn: '2026-02-01',
  });
  await record('unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '市财政局', registeredOn: '2025-01-01' });
  clock.at = '2036-02-10T09:00:00+08:00';
  await record('unit-u-2', 'UnitRegistered', { unitId: 'u-2', name: '市审计局', registeredOn: '2025-01-01' });
  clock.at = '2026-02-10T10:00:00+08:00';
  await record('unit-u-3', 'UnitRegistered', { unitId: 'u-3', name: '市统计局', registeredOn: '2025-01-01' });
});
afterEach(() => place.remove());

async function computed() {
  const { eventIds } = await computeGrades(ports(), 2025, by('compute'));
  const [event] = await store.eventsById(eventIds);
  return event!.data as Readonly<Record<string, unknown>>;
}

describe('a computation', () => {
  it('counts the log up to its last position, whatever the clock said, and names its streams', async () => {
    expect(await computed()).toMatchObject({
      upToPosition: 3,
      partitions: 1,
      streams: 4,
      // printf 'assessment-2025 1\nunit-u-1 1\nunit-u-2 1\nunit-u-3 1\n' | sha256sum
      streamsSha256: 'c7218a8882ca94b8574207019a4944b3a674789ebae0b22a7cdf28b679d1cf25',
    });
    expect(asked).toEqual([{ year: 2025, upTo: 3, cutoff: '2026-01-31', rulebook: 'xianning-2016' }]);
  });

  it('gives the same bytes after later records, when it is confirmed', async () => {
    await computed();
    await record('unit-u-4', 'UnitRegistered', { unitId: 'u-4', name: '市民政局', registeredOn: '2025-01-01' });
    const confirmed = await confirmGrades(ports(), 2025, { units: [], confirmedOn: '2026-02-10' }, by('confirm')).catch(
      (error: unknown) => error,
    );
    // No unit has an active month, so there is nothing to confirm; the shape says so after the computation was derived again.
    expect(confirmed).toMatchObject({ rule: { code: 'EMPTY' } });
    expect(asked.map(({ upTo }) => upTo)).toEqual([3, 3]);
  });

  it('is refused at the confirmation if it does not follow from this log', async () => {
    const { id, version, sha256 } = await loadRulebook('xianning-2016');
    const claim = { partitions: 1, streams: 4, streamsSha256: '0'.repeat(64) };
    const { resultSha256 } = await computed();
    const data = {
      upToPosition: 3,
      rulebook: { id, version, sha256 },
      resultSha256,
      ...claim,
      computedOn: '2026-02-10',
    };
    await record('assessment-2025', 'GradesComputed', data);
    const confirming = confirmGrades(ports(), 2025, { units: [], confirmedOn: '2026-02-10' }, by('confirm'));
    await expect(confirming).rejects.toMatchObject({
      kind: 'refused',
      en: expect.stringContaining('The computation at position 5 does not follow from this log') as string,
    });
  });

  it('is not recorded if the streams of the year change while it is computed', async () => {
    const whole = store.readAll.bind(store);
    let reads = 0;
    store.readAll = async function* (from, filter) {
      reads += 1;
      for await (const batch of whole(from, filter)) yield reads === 2 && !filter ? batch.slice(1) : batch;
    };
    const seen = ports();
    await seen.facts.catchUp();
    reads = 0;
    await expect(computeGrades({ ...seen, recorder }, 2025, by('compute'))).rejects.toMatchObject({
      kind: 'refused',
      en: expect.stringContaining('are not those derived a moment ago') as string,
    });
  });
});
