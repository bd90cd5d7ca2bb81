import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore, type StoredEvent } from '../../event-store/index.js';
import { exportHistory, importHistory, logCodec, type ExportOptions, type ImportOptions } from '../index.js';
import { eventId } from '../../kernel/testing/event-id.js';

/** The instant at which the tests import: 2026-08-01 in Shanghai. */
export const now = Date.parse('2026-08-01T00:00:00+08:00');
export const clock = { now: () => now };

type Record = { id: string; stream: string; type: string; data: object; recordedAt: string; actor: string };

const dues = {
  memberId: 'm-1',
  period: '2025-03',
  amountFen: 3500,
  method: 'in-person',
  collectedBy: 'm-2',
  paidOn: '2025-03-05',
};

/** A short correct history: a unit, its branch, two members, a party day, a corrected amount. */
export function history(): Record[] {
  const stream = 'partyDay-b-1:2025-03';
  const entries = ['m-1', 'm-2'].map((memberId) => ({ memberId, status: 'present', emblem: true, charter: false }));
  const facts: [stream: string, type: string, data: object, recordedAt: string, actor: string][] = [
    [
      'unit-u-1',
      'UnitRegistered',
      { unitId: 'u-1', name: '办公室', registeredOn: '2024-09-01' },
      '2024-09-01T08:00:00+08:00',
      'committee',
    ],
    [
      'branch-b-1',
      'BranchEstablished',
      {
        branchId: 'b-1',
        unitId: 'u-1',
        name: '第一党支部',
        hasCommittee: true,
        frontline: false,
        establishedOn: '2024-09-02',
      },
      '2024-09-02T08:00:00+08:00',
      'committee',
    ],
    ...['m-1', 'm-2'].map((memberId): [string, string, object, string, string] => [
      `member-${memberId}`,
      'MemberJoined',
      { memberId, branchId: 'b-1', name: '顾华', leader: false, joinedOn: '2024-09-03', phone: '12986624336' },
      '2024-09-03T08:00:00+08:00',
      'committee',
    ]),
    [
      stream,
      'PartyDayOpened',
      { heldOn: '2025-03-05', venue: '会议室', flagDisplayed: true, oathPosted: true },
      '2025-03-05T09:00:00+08:00',
      'm-2',
    ],
    [stream, 'AttendanceTaken', { takenOn: '2025-03-05', entries }, '2025-03-05T09:05:00+08:00', 'm-2'],
    [stream, 'DuesPaid', dues, '2025-03-05T09:10:00+08:00', 'm-2'],
    [
      stream,
      'RecordCorrected',
      {
        recordId: eventId(6),
        data: { ...dues, amountFen: 4500 },
        reason: '笔误',
        approvedBy: 'u-1',
        correctedOn: '2025-03-06',
      },
      '2025-03-06T09:10:00.25+08:00',
      'm-2',
    ],
  ];
  return facts.map(([name, type, data, recordedAt, actor], index) => ({
    id: eventId(index),
    stream: name,
    type,
    data,
    recordedAt,
    actor,
  }));
}

export const textOf = (records: readonly object[]) => records.map((each) => `${JSON.stringify(each)}\n`).join('');

/** The bytes of a file in chunks of a size. */
export async function* chunksOf(content: string | Uint8Array, size = 1 << 16): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** An empty log in a folder of its own, with the actions of the tests. */
export async function openLog() {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-history-'));
  const store = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
  return {
    store,
    import: (content: string | Uint8Array, options: Partial<ImportOptions> = {}) =>
      importHistory(store, () => chunksOf(content), { clock, newId: randomUUID, ...options }),
    export: async (options?: ExportOptions) => Buffer.concat(await collected(exportHistory(store, options))),
    events: () => eventsOf(store),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Log = Awaited<ReturnType<typeof openLog>>;

async function eventsOf(store: EventStore): Promise<StoredEvent[]> {
  return (await collected(store.readAll())).flat();
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
