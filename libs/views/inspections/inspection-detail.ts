import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import { eventData } from '../event-data.js';
import type { Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import { findingItem, type FindingItem, type FindingRow } from './finding-item.js';
import { inspectedIn, inspectionItem, type InspectionItem } from './inspections.js';

/** A reply to a finding; the text is only for viewers who may see the conduct of its author. */
type Reply = Readonly<{ eventId: string; by: string; lodgedOn: string; text?: string }>;

type FindingDetail = Omit<FindingItem, 'replies'> & Readonly<{ replies: readonly Reply[] }>;

export type InspectionDetail = Readonly<{
  position: number;
  inspection: InspectionItem;
  findings: readonly FindingDetail[];
}>;

/** An inspection with its findings and replies; `undefined` if the scope has no such inspection. */
export async function inspectionDetail(
  sources: ViewSources,
  scope: Scope,
  inspectionId: string,
): Promise<InspectionDetail | undefined> {
  const rows = await sources.rows(inspectionRows.name);
  const found = await rows.read(async (reader, position) => {
    const where = { ...inspectedIn(scope, {}), inspectionId };
    const [inspection] = await reader.find('inspections', { where });
    const findings = await reader.find('findings', { where: { inspectionId } });
    return { position, inspection, findings: findings as FindingRow[] };
  });
  if (!found.inspection) return undefined;
  const texts = await textsOf(sources, found.findings);
  return {
    position: found.position,
    inspection: inspectionItem(found.inspection),
    findings: found.findings.map((row) => ({
      ...findingItem(row, sources.today),
      replies: row.replies.map(({ textId, ...reply }) => {
        const text = texts.get(textId);
        return { ...reply, ...(text !== undefined && { text }) };
      }),
    })),
  };
}

/** Reads from the log only the texts that the viewer may see. */
async function textsOf(sources: ViewSources, findings: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
  const shown = findings.flatMap(({ replies }) => replies).filter(({ by }) => sources.viewer.sees('conduct', by));
  const events = await eventData<{ text: string }>(
    sources,
    shown.map(({ textId }) => textId),
    shown.map(({ by }) => ({ memberId: by, day: sources.today })),
  );
  return new Map([...events].map(([id, { text }]) => [id, text]));
}
