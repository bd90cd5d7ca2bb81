import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore, type EventStore } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { resultJson } from '#libs/grading/index.js';
import { xianning } from '#libs/grading/testing/index.js';
import { exportHistory, importHistory, logCodec, logGlossary } from '#libs/history/index.js';
import { parseInstant } from '#libs/kernel/civil.js';
import { givenMasterKey, newMasterKey, openSealedLog, sealedLogFiles } from '#libs/vault/index.js';

const now = parseInstant('2026-09-01T09:00:00+08:00')!;
const clock = { now: () => now };
const options = { clock, newId: randomUUID };
const file = (name: string) => () => createReadStream(new URL(`../fixtures/${name}.ndjson.gz`, import.meta.url));
const gradesIn = async (log: EventStore) => resultJson(await gradeYear(log, { year: 2025, rulebook: xianning, now }));

/** The grades of a year of the fixtures do not depend on what is sealed, opened or erased. */
export function describeGrades(name: string): void {
  describe(`grades of ${name}`, () => {
    let folder: string;

    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sealed-grades-'))));
    afterAll(() => rm(folder, { recursive: true }));

    it('are the same bytes in plain, sealed, opened, and once everybody is erased', async () => {
      const plain = await openSqliteEventStore(join(folder, `${name}.sqlite`), { clock });
      await importHistory(plain, file(name), options);
      const expected = await gradesIn(plain);
      await plain.close();

      const masterKeys = givenMasterKey(Buffer.from(newMasterKey()).toString('base64'), 'test');
      const files = { ...sealedLogFiles(folder), logPath: join(folder, `${name}-sealed.sqlite`) };
      const sealed = await openSealedLog(files, { masterKeys, clock, glossary: logGlossary, codec: logCodec });
      await importHistory(sealed.log, file(name), options);
      expect((await gradesIn(sealed.log)) === expected).toBe(true);

      const { personal, vault } = sealed;
      const by = { reader: 'test', why: 'test' };
      const lines = exportHistory(sealed.log, {}, (events) => personal.opened(events, by, () => true));
      const opened = await openSqliteEventStore(join(folder, `${name}-opened.sqlite`), { clock });
      await importHistory(opened, () => lines, options);
      expect((await gradesIn(opened)) === expected).toBe(true);
      await opened.close();

      const persons = personal.readings.list({ limit: 1000 }).flatMap(({ fields }) => Object.keys(fields));
      await vault.destroy([...new Set(persons)]);
      expect(vault.status()).toMatchObject({ active: 0, keys: 0 });
      expect((await gradesIn(sealed.log)) === expected).toBe(true);
      await sealed.close();
    });
  });
}
