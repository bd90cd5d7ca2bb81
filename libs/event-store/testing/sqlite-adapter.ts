import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.js';
import { openSqliteEventStore } from '../sqlite-event-store.js';
import type { Adapter } from './adapter.js';

/** How another process opens the log. */
export const opener = new URL('open-sqlite.ts', import.meta.url);

/** The adapter of SQLite as the suite sees it, each log in a folder of its own. */
export const sqlite: Adapter = {
  opener,
  place: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dangri-log-'));
    const location = join(folder, 'log.sqlite');
    return {
      location,
      open: (clock = systemClock) => openSqliteEventStore(location, { clock }),
      remove: () => rm(folder, { recursive: true }),
    };
  },
};
