import type { RowReader } from '../../../read-models/read-model-store.js';
import type { Entry } from '../../index.js';

/** The entries that the rows have of a branch, by the day of the fact. */
export async function entriesIn(rows: RowReader, branchId: string): Promise<Entry[]> {
  const found = await rows.find('entries', { where: { branchId }, order: ['branchId', 'day', 'position'] });
  return found.map(({ entry }) => entry as Entry);
}
