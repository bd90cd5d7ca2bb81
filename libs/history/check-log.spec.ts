import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '../event-store/index.js';
import { checkLog, importHistory, logFaultText, logCodec, type LogReport } from './index.js';
import { chunksOf, clock, history, textOf } from './testing/history.js';
import { eventId } from '../kernel/testing/event-id.js';

const codec = logCodec;

let folder: string;
let path: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-check-'));
  path = join(folder, 'log.sqlite');
  await imported(textOf(history()), 99);
});

afterEach(() => rmSync(folder, { recursive: true }));

async function opened<Result>(work: (store: Awaited<ReturnType<typeof openSqliteEventStore>>) => Promise<Result>) {
  const store = await openSqliteEventStore(path, { clock, codec });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function imported(text: string, note: number) {
  let next = note;
  return opened((store) => importHistory(store, () => chunksOf(text), { clock, newId: () => eventId(next++) }));
}

const check = (onProgress?: (events: number) => void): Promise<LogReport> =>
  opened((store) => checkLog(store, { codec, ...(onProgress && { onProgress }) }));

/** Changes the file in ways that the log itself refuses. */
function tamper(...statements: string[]) {
  const database = new DatabaseSync(path);
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${String(name)}"`);
  database.exec('PRAGMA foreign_keys = OFF');
  for (const statement of statements) database.exec(statement);
  database.close();
}

async function faultsOf(): Promise<string[]> {
  return (await check()).faults.map((fault) => logFaultText(fault, 'en'));
}

describe('a check of the log', () => {
  it('finds no fault in a correct log, and counts events and streams', async () => {
    const done: number[] = [];
    const found = await check((events) => done.push(events));
    // A unit, a branch, two members, a party day, and the note of the import.
    expect(found).toEqual({ events: 9, streams: 6, lastPosition: 8, faults: [], more: 0 });
    expect(done).toEqual([9]);
  });

  it('checks the streams of the system too', async () => {
    const granted = {
      grantId: 'g-1',
      role: 'admin',
      scope: { kind: 'committee' },
      grantedBy: 'c',
      grantedOn: '2026-08-01',
    };
    await opened(async (store) => {
      const event = { id: eventId(500), type: 'RoleGranted', data: granted, partitions: [] };
      await store.append('any', 'access-committee', 'none', [event], { actor: 'committee' });
    });
    expect(await check()).toMatchObject({ events: 10, streams: 7, faults: [] });
    tamper("UPDATE stream SET name = 'access-' WHERE name = 'access-committee'");
    expect((await check()).faults).toMatchObject([{ position: 9, rule: { code: 'MALFORMED_STREAM' } }]);
  });

  it('finds no fault in an empty log', async () => {
    rmSync(path);
    expect(await check()).toEqual({ events: 0, streams: 0, lastPosition: undefined, faults: [], more: 0 });
  });

  it('lets the time of recording go back, for clocks do', async () => {
    tamper("UPDATE event SET recorded_ms = 0, recorded_at = '1970-01-01T00:00:00Z' WHERE position = 1");
    expect(await check()).toMatchObject({ faults: [] });
  });

  it('reports a missing position and a missing revision', async () => {
    tamper('DELETE FROM event WHERE position = 5');
    expect(await faultsOf()).toEqual([
      'position 6: DuesPaid (partyDay-b-1:2025-03): The positions are not continuous: events before it are missing [POSITION_MISSING]',
      'position 6: DuesPaid (partyDay-b-1:2025-03): The revisions of the stream are not continuous [REVISION_MISSING]',
    ]);
  });

  it('reports a malformed id', async () => {
    tamper("UPDATE event SET id = replace(id, '-', 'x') WHERE position = 8");
    expect(await faultsOf()).toEqual([
      `position 8: HistoryImported (import-${eventId(100)}): The id of the event is no UUID [MALFORMED_ID]`,
    ]);
  });

  it('reports a repeated id, if the file has lost its index', async () => {
    tamper(
      'CREATE TABLE copy AS SELECT * FROM event',
      'DROP TABLE event',
      'ALTER TABLE copy RENAME TO event',
      'UPDATE event SET id = (SELECT id FROM event WHERE position = 2) WHERE position = 3',
    );
    expect(await faultsOf()).toEqual([
      'position 3: MemberJoined (member-m-2): The id of the event stands in the log before [REPEATED_ID]',
    ]);
  });

  it('reports a malformed time of recording, or one that differs from its milliseconds', async () => {
    tamper(
      "UPDATE event SET recorded_at = 'yesterday' WHERE position = 0",
      'UPDATE event SET recorded_ms = recorded_ms + 1 WHERE position = 7',
    );
    const why = 'The time of recording is no instant, or not the one that its milliseconds say [NOT_AN_INSTANT]';
    expect(await faultsOf()).toEqual([
      `position 0: UnitRegistered (unit-u-1): ${why}`,
      `position 7: RecordCorrected (partyDay-b-1:2025-03): ${why}`,
    ]);
  });

  it.each([
    ['an unknown type', "UPDATE event_type SET name = 'UnitSold' WHERE name = 'UnitRegistered'", 'UNKNOWN_TYPE'],
    [
      'a type of another stream',
      "UPDATE event SET type_id = (SELECT id FROM event_type WHERE name = 'DuesPaid') WHERE position = 0",
      'WRONG_STREAM',
    ],
    ['a newer shape', "UPDATE event_type SET schema = 2 WHERE name = 'UnitRegistered'", 'SCHEMA_TOO_NEW'],
    ['a missing field', 'UPDATE event SET data = \'{"unitId":"u-1"}\' WHERE position = 0', 'FIELD_MISSING'],
    ['a malformed stream', "UPDATE stream SET name = 'unit-U 1' WHERE name = 'unit-u-1'", 'MALFORMED_STREAM'],
  ])('names %s', async (_, change, code) => {
    tamper(change);
    expect((await check()).faults).toMatchObject([{ position: 0, rule: { code } }]);
  });

  it('reports a stream that does not fold, once', async () => {
    const data = `json_set(data, '$.recordId', '${eventId(5)}', '$.data', json('{"takenOn":"2025-03-05"}'))`;
    tamper(`UPDATE event SET data = ${data} WHERE position = 7`, "UPDATE event SET data = '{}' WHERE position = 5");
    expect((await check()).faults).toMatchObject([{ position: 5, rule: { code: 'FIELD_MISSING' } }]);
  });

  it('reports the first position that cannot be read', async () => {
    tamper("UPDATE event SET data = '{' WHERE position = 4");
    const [fault, ...others] = (await check()).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ position: 4, rule: { code: 'STORE_DAMAGED' } });
    expect(logFaultText(fault!, 'zh')).toMatch(/^日志位置 4：.*event 4/);
  });

  it('reports the first hundred faults and counts the rest', async () => {
    const [unit] = history();
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...unit,
      id: eventId(1000 + index),
      stream: `unit-w-${index}`,
      data: { unitId: `w-${index}`, name: '档案局', registeredOn: '2024-09-01' },
    }));
    await imported(textOf(many), 199);
    tamper("UPDATE event_type SET name = 'UnitSold' WHERE name = 'UnitRegistered'");
    const found = await check();
    expect([found.faults.length, found.more]).toEqual([100, 51]);
  });

  it('shows no value, and no malformed name', async () => {
    tamper(
      "UPDATE event SET data = json_set(data, '$.phone', 13900000000) WHERE position = 2",
      "UPDATE stream SET name = 'unit-张三' WHERE name = 'unit-u-1'",
    );
    const text = JSON.stringify((await check()).faults);
    expect(text).toContain('phone');
    expect(text).not.toMatch(/139|张三/);
  });
});
