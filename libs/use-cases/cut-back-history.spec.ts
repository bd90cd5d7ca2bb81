import { Place } from '../audit-log/testing/place.js';
import type { EventStore } from '../event-store/index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { cutBackHistory } from './cut-back-history.js';
import { Recorder, StandingFacts } from './record/index.js';

const clock = { now: () => Date.parse('2026-12-01T09:00:00+08:00') };
const place = new Place();
let store: EventStore;
let ids = 500;

beforeAll(async () => void (store = await place.open()));
afterAll(() => place.remove());

it('a history that is cut back has the erasures that the vault knows and the backup does not', async () => {
  const recordedAt = '2026-11-01T09:00:00+08:00';
  const known = { requestId: 'r-1', approvedBy: 'office-2', erasedOn: '2026-11-01' };
  await store.load(async (loader) => {
    loader.append({
      id: eventId(1),
      stream: 'vault-m-1',
      type: 'PersonalDataErased',
      data: known,
      partitions: [],
      actor: 'office-2',
      recordedAt,
      recordedMs: Date.parse(recordedAt),
    });
  });
  const ports = {
    log: store,
    recorder: new Recorder(store, new StandingFacts(store), clock),
    vault: { destroyed: () => ['m-1', 'm-2'] },
    clock,
    newId: () => eventId((ids += 1)),
  };
  const lost = { checkpoint: 'a note', size: 9, events: 1, reason: '磁盘损坏' };
  const done = await cutBackHistory(ports, lost, { actor: 'operator.root', key: 'cut' });
  expect(done).toMatchObject({ stream: 'operation-2026-12', position: 1, erasures: 1 });
  const events = [];
  for await (const batch of store.readAll(1)) events.push(...batch);
  expect(events).toMatchObject([
    { type: 'HistoryCutBack', data: { ...lost, cutBackOn: '2026-12-01' }, actor: 'operator.root' },
    {
      stream: 'vault-m-2',
      type: 'PersonalDataErased',
      data: { requestId: 'cut-back', approvedBy: 'operator.root', erasedOn: '2026-12-01' },
    },
  ]);
});
