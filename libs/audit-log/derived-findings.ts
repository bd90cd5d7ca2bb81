import { EventStoreError, SchemaTooNew, type EventStore, type PartitionRule } from '../event-store/index.js';
import type { Finding } from './finding.js';

/** What does not fit in the tables that a store derives from its events: the first row of each table. */
export async function derivedFindings(
  store: Pick<EventStore, 'derivedFaults'>,
  rule: PartitionRule,
): Promise<Finding[]> {
  try {
    const faults = await store.derivedFaults(rule);
    return faults.map(({ table, kind, row, position }) => ({
      kind: `derived-${kind}`,
      fields: [table, row],
      ...(position !== undefined && { position }),
    }));
  } catch (error) {
    if (!(error instanceof EventStoreError) || error instanceof SchemaTooNew) throw error;
    return [{ kind: 'store-unreadable' }];
  }
}
