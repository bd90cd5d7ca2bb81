import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { codecOf, openSqliteEventStore } from '../event-store/index.js';
import { checkLog, importHistory, logFaultText, logGlossary, type CheckedLog } from './index.js';
import { chunksOf, clock, history, idOf, textOf } from './testing/history.js';

const codec = codecOf(logGlossary);

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
  return opened((store) => importHistory(store, () => chunksOf(text), { clock, newId: () => idOf(next++) }));
}

const checked = (onProgress?: (events: number) => void): Promise<CheckedLog> =>
  opened((store) => checkLog(store, { codec, ...(onProgress && { onProgress }) }));

/** Does to the file what the log itself refuses. */
function tampered(...statements: string[]) {
  const database = new DatabaseSync(path);
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER "${String(name)}"`);
  database.exec('PRAGMA foreign_keys = OFF');
  for (const statement of statements) database.exec(statement);
  database.close();
}

async function faultsOf(): Promise<string[]> {
  return (await checked()).faults.map((fault) => logFaultText(fault, 'en'));
}

describe('a check of the log', () => {
  it('finds nothing in one that is in order, and counts it', async () => {
    const done: number[] = [];
    const found = await checked((events) => done.push(events));
    // A unit, a branch, two members, a party day, and the note of the import.
    expect(found).toEqual({ events: 9, streams: 6, lastPosition: 8, faults: [], more: 0 });
    expect(done).toEqual([9]);
  });

  it('checks what the system keeps about itself as well', async () => {
    const granted = {
      grantId: 'g-1',
      role: 'admin',
      scope: { kind: 'committee' },
      grantedBy: 'c',
      grantedOn: '2026-08-01',
    };
    await opened(async (store) => {
      const event = { id: idOf(500), type: 'RoleGranted', data: granted, partitions: [] };
      await store.append('access-committee', 'none', [event], { actor: 'committee' });
    });
    expect(await checked()).toMatchObject({ events: 10, streams: 7, faults: [] });
    tampered("UPDATE stream SET name = 'access-' WHERE name = 'access-committee'");
    expect((await checked()).faults).toMatchObject([{ position: 9, rule: { code: 'MALFORMED_STREAM' } }]);
  });

  it('finds nothing in one without an event', async () => {
    rmSync(path);
    expect(await checked()).toEqual({ events: 0, streams: 0, lastPosition: undefined, faults: [], more: 0 });
  });

  it('lets each import begin in its own time, and no other event', async () => {
    const [unit] = history();
    const more = ['u-2', 'u-3'].map((unitId, index) => ({
      ...unit,
      id: idOf(20 + index),
      stream: `unit-${unitId}`,
      data: { unitId, name: '档案局', registeredOn: '2024-09-01' },
    }));
    await imported(textOf(more), 199);
    expect(await checked()).toMatchObject({ events: 12, faults: [] });
    tampered("UPDATE event SET recorded_ms = 0, recorded_at = '1970-01-01T00:00:00Z' WHERE position = 10");
    expect(await faultsOf()).toEqual([
      'position 10: UnitRegistered (unit-u-3): It was recorded before the event before it, which only the first event of an import may be [GOES_BACK]',
    ]);
  });

  it('names a position and a revision that are missing', async () => {
    tampered('DELETE FROM event WHERE position = 5');
    expect(await faultsOf()).toEqual([
      'position 6: DuesPaid (partyDay-b-1:2025-03): The positions are not continuous: events before it are missing [POSITION_MISSING]',
      'position 6: DuesPaid (partyDay-b-1:2025-03): The revisions of the stream are not continuous [REVISION_MISSING]',
    ]);
  });

  it('names an id that is none', async () => {
    tampered("UPDATE event SET id = replace(id, '-', 'x') WHERE position = 8");
    expect(await faultsOf()).toEqual([
      `position 8: HistoryImported (import-${idOf(100)}): The id of the event is no UUID [MALFORMED_ID]`,
    ]);
  });

  it('names an id that stands there twice, where the file itself lets it', async () => {
    tampered(
      'CREATE TABLE copy AS SELECT * FROM event',
      'DROP TABLE event',
      'ALTER TABLE copy RENAME TO event',
      'UPDATE event SET id = (SELECT id FROM event WHERE position = 2) WHERE position = 3',
    );
    expect(await faultsOf()).toEqual([
      'position 3: MemberJoined (member-m-2): The id of the event stands in the log before [REPEATED_ID]',
    ]);
  });

  it('names a time of recording that is none, or another than it says', async () => {
    tampered(
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
    ['no type of ours', "UPDATE event_type SET name = 'UnitSold' WHERE name = 'UnitRegistered'", 'UNKNOWN_TYPE'],
    [
      'a type of another stream',
      "UPDATE event SET type_id = (SELECT id FROM event_type WHERE name = 'DuesPaid') WHERE position = 0",
      'WRONG_STREAM',
    ],
    ['a newer shape', "UPDATE event_type SET schema = 2 WHERE name = 'UnitRegistered'", 'SCHEMA_TOO_NEW'],
    ['a missing field', 'UPDATE event SET data = \'{"unitId":"u-1"}\' WHERE position = 0', 'FIELD_MISSING'],
    ['a stream that is none', "UPDATE stream SET name = 'unit-U 1' WHERE name = 'unit-u-1'", 'MALFORMED_STREAM'],
  ])('names %s', async (_, change, code) => {
    tampered(change);
    expect((await checked()).faults).toMatchObject([{ position: 0, rule: { code } }]);
  });

  it('names a stream that does not fold, once', async () => {
    const data = `json_set(data, '$.recordId', '${idOf(5)}', '$.data', json('{"takenOn":"2025-03-05"}'))`;
    tampered(`UPDATE event SET data = ${data} WHERE position = 7`, "UPDATE event SET data = '{}' WHERE position = 5");
    expect((await checked()).faults).toMatchObject([{ position: 5, rule: { code: 'FIELD_MISSING' } }]);
  });

  it('says from where on it cannot be read', async () => {
    tampered("UPDATE event SET data = '{' WHERE position = 4");
    const [fault, ...others] = (await checked()).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ position: 4, rule: { code: 'STORE_DAMAGED' } });
    expect(logFaultText(fault!, 'zh')).toMatch(/^日志位置 4：.*event 4/);
  });

  it('tells the first hundred and counts the rest', async () => {
    const [unit] = history();
    const many = Array.from({ length: 150 }, (_, index) => ({
      ...unit,
      id: idOf(1000 + index),
      stream: `unit-w-${index}`,
      data: { unitId: `w-${index}`, name: '档案局', registeredOn: '2024-09-01' },
    }));
    await imported(textOf(many), 199);
    tampered("UPDATE event_type SET name = 'UnitSold' WHERE name = 'UnitRegistered'");
    const found = await checked();
    expect([found.faults.length, found.more]).toEqual([100, 51]);
  });

  it('tells no value, and no name that may be more than a name', async () => {
    tampered(
      "UPDATE event SET data = json_set(data, '$.phone', 13900000000) WHERE position = 2",
      "UPDATE stream SET name = 'unit-张三' WHERE name = 'unit-u-1'",
    );
    const told = JSON.stringify((await checked()).faults);
    expect(told).toContain('phone');
    expect(told).not.toMatch(/139|张三/);
  });
});
