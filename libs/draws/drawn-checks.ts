import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { correctedEvent, effective } from '../kernel/revision.js';
import { inspection } from '../modules/inspection/index.js';
import type { Registry } from '../registry/index.js';

/** A phone check or a visit that names a draw. */
export type DrawnInspection = Readonly<{
  inspectionId: string;
  drawId: string;
  branchId: string;
  memberId: string | null;
  inspectedOn: string;
}>;

type InspectionData = Readonly<{
  inspectionId: string;
  drawId?: string;
  branchId: string;
  memberId?: string;
  calledOn?: string;
  visitedOn?: string;
}>;

/** The checks and visits that count and name a draw, read from the log itself. */
export async function drawnInspections(log: Pick<EventStore, 'readAll'>): Promise<DrawnInspection[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll(0, { categories: [inspection.category] })) events.push(...batch);
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return [...streams.values()].flatMap((history) => effective(history, correctedEvent).flatMap(inspectionNamed));
}

function inspectionNamed({ type, data }: StoredEvent): DrawnInspection[] {
  if (type !== 'UnannouncedVisitRecorded' && type !== 'PhoneCheckRecorded') return [];
  const { inspectionId, drawId, branchId, memberId = null, calledOn, visitedOn } = data as InspectionData;
  return drawId === undefined
    ? []
    : [{ inspectionId, drawId, branchId, memberId, inspectedOn: (calledOn ?? visitedOn)! }];
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
