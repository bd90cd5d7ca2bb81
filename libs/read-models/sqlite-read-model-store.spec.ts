import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteReadModelStore } from './sqlite-read-model-store.js';
import { selections } from './sqlite/selection.js';
import type { Place } from './testing/adapter.js';
import { describeReadModelStore } from './testing/describe-read-model-store.js';

async function place(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'dangri-rows-'));
  const location = join(folder, 'read-models.sqlite');
  return { location, open: () => openSqliteReadModelStore(location), remove: () => rm(folder, { recursive: true }) };
}

describeReadModelStore('SQLite', { place });

describe('the file of read models', () => {
  let here: Place;

  beforeEach(async () => {
    here = await place();
    await (await here.open()).close();
  });

  afterEach(() => here.remove());

  it('may be deleted when it is of a newer program, and says so', async () => {
    const file = new DatabaseSync(here.location);
    file.exec('PRAGMA user_version = 9');
    file.close();
    await expect(here.open()).rejects.toMatchObject({
      code: 'STORE_TOO_NEW',
      zh: expect.stringContaining('或删除该文件') as string,
      en: expect.stringContaining('or delete the file') as string,
    });
    await rm(here.location);
    await (await here.open()).close();
  });

  it('may be deleted when it is damaged, and says so', async () => {
    const bytes = await readFile(here.location);
    await writeFile(here.location, bytes.fill(0xa5, 100, 4096));
    await expect(here.open()).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      zh: expect.stringContaining('删除该文件') as string,
      en: expect.stringContaining('delete the file') as string,
    });
  });

  it('finds a page by an index, however far on, in any order that one is declared for', async () => {
    const store = await here.open();
    const table = {
      columns: { branch: 'text', day: 'text', position: 'integer', entry: 'json' },
      key: ['branch', 'position'],
      indexes: [
        ['branch', 'day'],
        ['branch', '-day'],
      ],
    } as const;
    const rows = await store.open({ name: 'entries', version: 1, tables: { entries: table } });
    await rows.write(-1, 0, async (writer) => {
      for (let position = 0; position < 3000; position += 1) {
        writer.put('entries', {
          branch: `b-${position % 2}`,
          day: `2025-${position % 12}`,
          position,
          entry: { position },
        });
      }
    });
    const source = { name: 'entries', inFile: '1 entries', table };
    const plans = new DatabaseSync(here.location, { readOnly: true });
    for (const order of [['day'], ['-day'], ['position']]) {
      const after = order[0] === 'position' ? [2000, 'b-1'] : ['2025-5', 'b-1', 2000];
      const query = { where: { branch: 'b-1' }, order, after, limit: 3 };
      const page = await rows.read((reader) => reader.find('entries', query));
      expect(page.map(({ position }) => position)).toEqual(
        order[0] === 'position' ? [2001, 2003, 2005] : [2009, 2021, 2033],
      );
      const parts = selections(source, query);
      expect(parts.length).toBeGreaterThan(0);
      for (const { text, values } of parts) {
        const steps = plans.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values, 3);
        expect(steps.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH 1 entries USING INDEX/)]);
      }
    }
    plans.close();
    await store.close();
  });
});
