import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '../../event-store/index.js';
import { systemClock } from '../../kernel/clock.js';
import { openSqliteReadModelStore, Projector } from '../index.js';
import { readIn } from './note-log.js';
import { notes } from './notes.js';

/** Another process that keeps the rows of notes up: `child.ts <folder> <batch size>`. It ends when it has caught up. */
const [folder, size] = process.argv.slice(2) as [string, string];

const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock: systemClock });
const end = (await log.lastPosition())!;
// Written at once, for the process may be killed in the next moment.
const tell = (line: string) => void writeSync(1, `${line}\n`);
tell('ready');
await once(process.stdin, 'data');

const store = await openSqliteReadModelStore(join(folder, 'read-models.sqlite'));
const slices = readIn(log, [Number(size)]);
const projector = new Projector({ log: slices, store, projections: [notes], clock: systemClock });
projector.start();
tell('begun');
await projector.waitFor('notes', end, new AbortController().signal);
tell(`done ${JSON.stringify(projector.status())}`);
await projector.stop();
await store.close();
await log.close();
process.exit(0);
