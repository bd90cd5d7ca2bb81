import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { openSqliteEventStore, type EventStore } from '../../event-store/index.js';
import { exportHistory, importHistory, logCodec } from '../../history/index.js';
import { RuleViolation } from '../../kernel/rule.js';
import { eventIdsOf, Recorder, StandingFacts } from './index.js';
import { branchEstablished, joined, march, noonOf, opened, paid, unitRegistered } from './testing/office.js';

const dayMs = 86_400_000;
const member = 'member-m-1';
const left = { type: 'MemberLeft', data: { reason: 'withdrawn', leftOn: '2025-03-08' } };
const back = { type: 'MemberJoined', data: { ...joined('m-1').data, joinedOn: '2025-03-08' } };
const renamed = { type: 'UnitRenamed', data: { name: '综合办公室', renamedOn: '2025-03-07' } };
const revision = { reason: '笔误', approvedBy: 'u-1' };

/** What a writer may try: an event of a stream, or a revision of the stream's last record. */
const attempts = {
  open: { stream: march, event: () => opened },
  pay: { stream: march, event: () => paid('m-1', 'online') },
  leave: { stream: member, event: () => left },
  comeBack: { stream: member, event: () => back },
  rename: { stream: 'unit-u-1', event: () => renamed },
  retract: {
    stream: march,
    event: (recordId: string) => ({
      type: 'RecordRetracted',
      data: { ...revision, recordId, retractedOn: '2025-03-06' },
    }),
  },
  correct: {
    stream: march,
    event: (recordId: string) => ({
      type: 'RecordCorrected',
      data: { ...revision, recordId, data: { ...opened.data, venue: '礼堂' }, correctedOn: '2025-03-06' },
    }),
  },
} as const;

const steps = array(
  record({
    writer: integer({ min: 0, max: 1 }),
    /** How far the writer's clock is off, in days. */
    skew: integer({ min: -4, max: 4000 }),
    attempt: constantFrom(...(Object.keys(attempts) as (keyof typeof attempts)[])),
  }),
  { maxLength: 25 },
);

type Step = Readonly<{ writer: number; skew: number; attempt: keyof typeof attempts }>;

/** An empty log in a folder of its own, and writers that read one clock each. */
async function emptyLog() {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-round-trip-'));
  const logs: EventStore[] = [];
  const writer = async () => {
    const clock = { ms: noonOf('2025-03-10'), now: () => clock.ms };
    const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
    logs.push(log);
    return { log, clock, recorder: new Recorder(log, new StandingFacts(log), clock) };
  };
  const close = async () => {
    for (const log of logs) await log.close();
    rmSync(folder, { recursive: true });
  };
  return { writer, close };
}

type Writer = Awaited<ReturnType<Awaited<ReturnType<typeof emptyLog>>['writer']>>;

async function write({ recorder }: Writer, stream: string, event: Readonly<{ type: string; data: object }>) {
  const ids = eventIdsOf('m-1', randomUUID(), 2);
  try {
    await recorder.record({ stream, events: [{ type: event.type, data: event.data }], ids, actor: 'm-1' });
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
  }
}

async function play(writers: readonly Writer[], tried: readonly Step[]) {
  const [first] = writers as [Writer];
  for (const each of [unitRegistered, branchEstablished, joined('m-1')]) await write(first, each.stream, each);
  for (const { writer, skew, attempt } of tried) {
    const at = writers[writer]!;
    at.clock.ms = noonOf('2025-03-10') + skew * dayMs;
    const { stream, event } = attempts[attempt];
    const records = await collected(at.log.readStream(stream));
    await write(at, stream, event(records.flat()[0]?.id ?? randomUUID()));
  }
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const exported = async (log: EventStore) => Buffer.concat(await collected(exportHistory(log))).toString();

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

describe('the export of a log', () => {
  it('imports again to the same content, with two writers whose clocks are wrong', async () => {
    const isTheSame = async (tried: readonly Step[]) => {
      const [source, copy] = [await emptyLog(), await emptyLog()];
      const writers = [await source.writer(), await source.writer()];
      await play(writers, tried);
      const text = await exported(writers[0]!.log);
      const { log, clock } = await copy.writer();
      const outcome = await importHistory(log, () => bytesOf(text), { clock, newId: randomUUID });
      expect(outcome).toMatchObject({ kind: 'imported', lines: text.split('\n').length - 1 });
      expect(await exported(log)).toBe(text);
      await source.close();
      await copy.close();
    };
    await assert(asyncProperty(steps, isTheSame), { numRuns: 25 });
  });

  it('imports again after older records were imported behind newer ones', async () => {
    const [source, copy] = [await emptyLog(), await emptyLog()];
    const { log, clock, ...rest } = await source.writer();
    await play([{ log, clock, ...rest }], [{ writer: 0, skew: 0, attempt: 'open' }]);
    const older = {
      id: randomUUID(),
      stream: 'unit-u-2',
      type: 'UnitRegistered',
      data: { unitId: 'u-2', name: '档案局', registeredOn: '2024-01-02' },
      recordedAt: '2024-01-02T09:00:00+08:00',
      actor: 'committee',
    };
    const again = () => bytesOf(`${JSON.stringify(older)}\n`);
    expect(await importHistory(log, again, { clock, newId: randomUUID })).toMatchObject({ kind: 'imported' });
    const text = await exported(log);
    const target = await copy.writer();
    const outcome = await importHistory(target.log, () => bytesOf(text), { clock, newId: randomUUID });
    expect(outcome).toMatchObject({ kind: 'imported', lines: 5, backward: 1 });
    expect(await exported(target.log)).toBe(text);
    await source.close();
    await copy.close();
  });
});
