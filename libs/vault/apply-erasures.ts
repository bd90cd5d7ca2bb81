import { subjectIdOf } from '../kernel/stream-name.js';
import type { EventStore } from '../event-store/index.js';
import type { Vault } from './vault.js';

/** The category of the streams of erasure requests. */
const category = 'vault';

/** Destroys the keys of all persons that the log says are erased: the vault may have been restored from an older copy. */
export async function applyErasures(log: Pick<EventStore, 'readAll'>, vault: Vault): Promise<void> {
  const erased: string[] = [];
  for await (const batch of log.readAll(0, { categories: [category] })) {
    for (const { stream, type } of batch) {
      if (type === 'PersonalDataErased') erased.push(subjectIdOf(stream));
    }
  }
  await vault.destroy(erased);
}
