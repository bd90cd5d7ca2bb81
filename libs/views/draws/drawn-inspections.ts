import type { DrawnInspection } from '../../draws/index.js';
import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import type { ViewSources } from '../view-sources.js';

/** The phone checks and visits that name one of the draws. */
export async function inspectionsOfDraws(
  { rows }: Pick<ViewSources, 'rows'>,
  drawIds: readonly string[],
): Promise<readonly DrawnInspection[]> {
  const projection = await rows(inspectionRows.name);
  const where = { drawId: { in: drawIds } };
  return projection.read(async (reader) => (await reader.find('inspections', { where })) as DrawnInspection[]);
}
