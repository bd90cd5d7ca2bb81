import { derivedFindings, type Finding } from '../audit-log/index.js';
import { SchemaTooNew, type EventStore } from '../event-store/index.js';
import { partitionsOf } from '../modules/catalogue/index.js';
import type { Config } from './settings/config.js';
import { readModelFindings } from './verify-read-models.js';

/** Whether the log fits its events, and whether it alone is verified. */
type VerifiedLog = Readonly<{ fits: boolean; logOnly: boolean }>;

/**
 * What does not fit in all that answers are read from beside the log: the tables of the store and, unless only the log is asked
 * for, every read model. Read models are compared with a log that fits: from another nothing follows.
 */
export async function derivedAgain(
  store: EventStore,
  config: Pick<Config, 'data' | 'readModelsUrl'>,
  { fits, logOnly }: VerifiedLog,
): Promise<Finding[]> {
  const tables = await tableFindings(store, fits);
  if (logOnly || !fits || tables.length > 0) return tables;
  return readModelFindings(store, config);
}

/** In a log that does not fit, an event may seem to be of a program to come. */
async function tableFindings(store: EventStore, fits: boolean): Promise<Finding[]> {
  try {
    return await derivedFindings(store, partitionsOf);
  } catch (error) {
    if (fits || !(error instanceof SchemaTooNew)) throw error;
    return [];
  }
}
