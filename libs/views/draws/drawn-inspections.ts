import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import type { Registry } from '../../registry/index.js';
import type { ViewSources } from '../view-sources.js';

/** A check or visit that names a draw. */
export type DrawnInspection = Readonly<{
  inspectionId: string;
  drawId: string;
  branchId: string;
  memberId: string | null;
  inspectedOn: string;
}>;

/** The phone checks and visits that name one of the draws. */
export async function inspectionsOfDraws(
  { rows }: Pick<ViewSources, 'rows'>,
  drawIds: readonly string[],
): Promise<readonly DrawnInspection[]> {
  const projection = await rows(inspectionRows.name);
  const where = { drawId: { in: drawIds } };
  return projection.read(async (reader) => (await reader.find('inspections', { where })) as DrawnInspection[]);
}

/** The check or visit of a drawn branch or member; a member is visited in the branch. */
export function inspectionOf(
  { drawId, id }: Readonly<{ drawId: string; id: string }>,
  inspections: readonly DrawnInspection[],
  registry: Registry,
): DrawnInspection | undefined {
  return inspections.find((each) => {
    if (each.drawId !== drawId) return false;
    if (each.branchId === id) return true;
    return each.memberId === null ? registry.branchOf(id, each.inspectedOn) === each.branchId : each.memberId === id;
  });
}
