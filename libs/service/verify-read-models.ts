import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import { openReadModelStore, openSqliteReadModelStore, rowFaults, type ReadModelStore } from '../read-models/index.js';
import { StoreError } from '../sqlite/index.js';
import { projections } from './projections.js';
import type { Config } from './settings/config.js';

/**
 * Compares every read model in use with a fresh fold of the log, row by row. Where there are none yet, there is nothing to
 * compare. The fold is written into a temporary file, which is removed.
 */
export async function readModelFindings(
  log: EventStore,
  { data, readModelsUrl: url }: Pick<Config, 'data' | 'readModelsUrl'>,
): Promise<Finding[]> {
  const file = join(data, 'read-models.sqlite');
  if (url === undefined && !existsSync(file)) return [];
  const folder = await mkdtemp(join(tmpdir(), 'dangri-verify-'));
  try {
    return await withStore(
      () => openReadModelStore({ file, url }),
      (store) =>
        withStore(
          () => openSqliteReadModelStore(join(folder, 'fresh.sqlite')),
          async (scratch) => {
            const faults = await rowFaults({ log, store, scratch, projections });
            return faults.map(({ kind, projection, table, row, position }) => ({
              kind: `read-model-${kind}` as const,
              fields: [projection, table, row].filter((field) => field !== undefined),
              ...(position !== undefined && { position }),
            }));
          },
        ),
    );
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return [{ kind: 'read-models-unreadable', fields: [error.code] }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withStore<Result>(
  open: () => Promise<ReadModelStore>,
  work: (store: ReadModelStore) => Promise<Result>,
): Promise<Result> {
  const store = await open();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
