import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { smallCity, type SmallCity } from '#apps/cli/testing/small-city.js';

/** The tables through which a grading reads lie in the same file as the events, and no leaf of the log covers them. */
describe('a log whose derived tables were changed by hand', () => {
  let city: SmallCity;
  const path = (name: string) => join(city.folder, 'data', name);

  /** Changes the file as its administrator can. */
  function changed(sql: string, ...values: number[]): void {
    const database = new DatabaseSync(path('log.sqlite'), { enableForeignKeyConstraints: false });
    const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all();
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${String(name)}`);
    database.prepare(sql).run(...values);
    database.close();
  }

  function valueOf(sql: string): number {
    const database = new DatabaseSync(path('log.sqlite'), { readOnly: true });
    const row = database.prepare(sql).get()!;
    database.close();
    return Object.values(row)[0] as number;
  }

  const graded = async () => JSON.parse((await city.run('grade', '2025', '--format', 'json')).stdout) as object;
  const verified = async () => {
    const { code, stdout } = await city.run('verify', '--format', 'json');
    const { findings } = JSON.parse(stdout) as { findings: { kind: string; position?: number; fields: string[] }[] };
    return { code, findings: findings.map(({ kind, position, fields }) => [kind, position, ...fields]) };
  };

  beforeAll(async () => {
    city = await smallCity();
    expect(await city.run('sign', '--once')).toMatchObject({ code: 0 });
    cpSync(path('log.sqlite'), path('whole.sqlite'));
  });
  beforeEach(() => cpSync(path('whole.sqlite'), path('log.sqlite')));
  afterAll(() => city.remove());

  it('moves a grade by one deleted row, and is neither verified, graded for good nor restored', async () => {
    expect(await verified()).toEqual({ code: 0, findings: [] });
    const before = await graded();
    const position = valueOf(
      "SELECT min(e.position) FROM event e JOIN event_type t ON t.id = e.type_id WHERE t.name = 'PartyDayOpened'",
    );
    changed('DELETE FROM partition_event WHERE partition = 2025 AND position = ?', position);
    expect(await graded()).not.toEqual(before);
    expect(await verified()).toEqual({
      code: 1,
      findings: [['derived-missing', position, 'partition_event', '2025']],
    });
    const named = `${position}: a derived table of the store lacks a row that follows from the events (partition_event, 2025)`;
    for (const command of [
      ['compute', '2025'],
      ['seal', '2025', '--yes'],
    ]) {
      const { code, stderr } = await city.run('assessment', ...command);
      expect([code, stderr]).toEqual([1, expect.stringContaining(named)]);
    }
    const backup = JSON.parse((await city.run('backup', 'copies', '--format', 'json')).stdout) as { folder: string };
    const { code, stderr } = await city.run('restore', backup.folder, '--data', 'restored');
    expect([code, stderr]).toEqual([1, expect.stringContaining(named)]);
  });

  it.each<[what: string, sql: string, finding: (string | undefined)[]]>([
    [
      'a stream taken out of a year',
      "DELETE FROM stream_partition WHERE partition = 2025 AND stream_id = (SELECT id FROM stream WHERE name = 'partyDay-b-0001:2025-03')",
      ['derived-missing', 'stream_partition', '2025 partyDay-b-0001:2025-03'],
    ],
    [
      'a stream put into another year',
      "INSERT INTO stream_partition SELECT 2031, id FROM stream WHERE name = 'partyDay-b-0001:2025-03'",
      ['derived-extra', 'stream_partition', '2031 partyDay-b-0001:2025-03'],
    ],
    [
      'an event put into another year',
      'INSERT INTO partition_event VALUES (2031, 7)',
      ['derived-extra', 'partition_event', '2031'],
    ],
    [
      'a row of an event beyond the log',
      'INSERT INTO partition_event VALUES (2025, 99999999)',
      ['derived-extra', 'partition_event', '2025'],
    ],
    [
      'another category',
      "UPDATE stream SET category = 'partyDay' WHERE name = 'unit-u-001'",
      ['derived-differs', 'stream', 'unit-u-001 category'],
    ],
    [
      'a stream without an event',
      "INSERT INTO stream (name, category) VALUES ('unit-u-999', 'unit')",
      ['derived-extra', 'stream', 'unit-u-999'],
    ],
    [
      'a type that no event has',
      "INSERT INTO event_type (name, schema) VALUES ('UnitRegistered', 7)",
      ['derived-extra', 'event_type', 'UnitRegistered 7'],
    ],
  ])('has %s named', async (_, sql, [kind, ...fields]) => {
    changed(sql);
    const { code, findings } = await verified();
    expect([code, findings]).toEqual([1, [[kind, findings[0]?.[1], ...fields]]]);
  });
});
