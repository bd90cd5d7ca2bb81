import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../kernel/clock.js';
import { openSqliteEventStore } from '../../event-store/index.js';
import { LogFolder, LogTailer, parseSigningKey, Signer, StateRegister } from '../index.js';

/** What another process does to a log: records, logs and signs without end. `grow.ts <database> <folder> <state> <key>`. */
const [database, folder, state, key] = process.argv.slice(2) as [string, string, string, string];
const store = await openSqliteEventStore(database, { clock: systemClock });
const log = new LogFolder(folder);
const signer = new Signer(log, new StateRegister(state), [parseSigningKey(key)]);
const tailer = new LogTailer(store, log, await signer.last());

for (let round = 0; ; round += 1) {
  const events = Array.from({ length: 1 + ((round * 37) % 300) }, (_, n) => ({
    id: randomUUID(),
    type: 'Noted',
    data: { round, n },
    partitions: [],
  }));
  await store.append(`test-${process.pid}`, 'any', events, { actor: 'x' });
  const { checkpoint } = await signer.sign((await tailer.advance()).size);
  // Written at once, for the process may be killed in the next moment.
  writeSync(1, `${checkpoint.size}\n`);
}
