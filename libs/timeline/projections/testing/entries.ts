import type { ProjectionRows } from '../../../read-models/index.js';
import type { Entry } from '../../index.js';

/** The entries of a branch from the rows, by the day of the fact. */
export function entriesIn(projection: ProjectionRows, branchId: string): Promise<Entry[]> {
  return projection.read(async (rows) => {
    const found = await rows.find('entries', { where: { branchId }, order: ['day', 'position'] });
    return found.map(({ entry }) => entry as Entry);
  });
}
