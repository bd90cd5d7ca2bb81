import { findingItem, type FindingItem, type FindingRow } from './finding-item.js';
import { inspectedWithin, inspectionItem, type InspectionItem } from './inspection-ledger.js';
import { saidBy } from '../said-by.js';
import type { Scope, Sources } from '../view.js';

/** A reply to a finding; its text only for those who may see what concerns the conduct of whoever replied. */
type Reply = Readonly<{ eventId: string; by: string; lodgedOn: string; text?: string }>;

type FindingDetail = Omit<FindingItem, 'replies'> & Readonly<{ replies: readonly Reply[] }>;

export type InspectionDetail = Readonly<{
  position: number;
  inspection: InspectionItem;
  findings: readonly FindingDetail[];
}>;

/** One inspection with its findings and their whole course; `undefined` where there is none within the scope. */
export async function inspectionDetail(
  sources: Sources,
  within: Scope,
  inspectionId: string,
): Promise<InspectionDetail | undefined> {
  const rows = await sources.rows('inspections');
  const found = await rows.read(async (reader, position) => {
    const where = { ...inspectedWithin(within, {}), inspectionId };
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

/** Only what the viewer may see is read from the log at all. */
async function textsOf(sources: Sources, findings: readonly FindingRow[]): Promise<ReadonlyMap<string, string>> {
  const shown = findings.flatMap(({ replies }) => replies).filter(({ by }) => sources.viewer.sees('conduct', by));
  const said = await saidBy<{ text: string }>(
    sources,
    shown.map(({ textId }) => textId),
    shown.map(({ by }) => by),
  );
  return new Map([...said].map(([id, { text }]) => [id, text]));
}
