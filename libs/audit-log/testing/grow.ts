import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../kernel/clock.js';
import { openSqliteEventStore } from '../../event-store/index.js';
import { LogFolder, LogTailer, parseSigningKey, Signer, StateRegister } from '../index.js';

/**
 * The work of another process on a log: it records, logs and signs without end. `grow.ts <database> <folder> <state> <key>`.
 */
const [database, folder, state, key] = process.argv.slice(2) as [string, string, string, string];
const store = await openSqliteEventStore(database, { clock: systemClock });
const log = new LogFolder(folder);
const signer = new Signer(log, new StateRegister(state), [parseSigningKey(key)], systemClock);
const tailer = new LogTailer(store, log, await signer.last());

for (let round = 0; ; round += 1) {
  const events = Array.from({ length: 1 + ((round * 37) % 300) }, (_, n) => ({
    id: randomUUID(),
    type: 'Noted',
    data: { round, n },
    partitions: [],
  }));
  await store.append('any', `test-${process.pid}`, 'any', events, { actor: 'x' });
  const { checkpoint } = await signer.sign((await tailer.advance()).size);
  // Written at once: the process may be killed the next moment.
  writeSync(1, `${checkpoint.size}\n`);
}
