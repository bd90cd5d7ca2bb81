import type { EventStore } from '../event-store/index.js';
import { isSealed, mapSealed } from '../kernel/sealed.js';
import { vaultErrors } from './errors.js';
import { correctedId, mapFields, type Glossary } from './fields.js';

/** A log, and the place of the vault that belongs to it. */
export type VaultPlace = Readonly<{ log: EventStore; glossary: Glossary; vaultPath: string }>;

/**
 * The position of the last event with plain personal fields. Throws if there are sealed ones after `lostAt`, where the last vault was
 * given up, because their vault is missing.
 */
export async function lastPlain({ log, glossary, vaultPath }: VaultPlace, lostAt: number): Promise<number | undefined> {
  let last: number | undefined;
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      mapSealed(event.data, (sealed) => {
        if (event.position > lostAt) throw vaultErrors.vaultMissing(vaultPath);
        return sealed;
      });
      const recordId = correctedId(event);
      const [record] = recordId === undefined ? [] : await log.eventsById([recordId]);
      mapFields(glossary, event, record?.type, ({ value }) => {
        if (!isSealed(value)) last = event.position;
        return value;
      });
    }
  }
  return last;
}
