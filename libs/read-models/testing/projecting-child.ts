import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../../event-store/index.js';
import { systemClock } from '../../kernel/clock.js';
import { openReadModelStore, Projector } from '../index.js';
import { readIn } from './note-log.js';
import { notes } from './notes.js';

/** A process that shares the work with others: `projecting-child.ts <folder> <location> <holder> <batch size>`. SIGTERM ends it. */
const [folder, location, holder, size] = process.argv.slice(2) as [string, string, string, string];

// Written at once, for the process may be killed in the next moment.
const tell = (line: string) => void writeSync(1, `${line}\n`);
const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock });
const store = await openReadModelStore({
  file: location,
  url: location.startsWith('mongodb') ? location : undefined,
});
tell('ready');
await once(process.stdin, 'data');

const projector = new Projector({
  log: readIn(log, [Number(size)]),
  store,
  projections: [notes],
  clock: systemClock,
  leasing: { holder, manner: 'wait', everyMs: 50, patience: 6 },
  onState: ({ state }) => tell(state),
});
projector.start();
tell('begun');
await once(process, 'SIGTERM');
await projector.stop();
await store.close();
await log.close();
process.exit(0);
