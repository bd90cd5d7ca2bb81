import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { lastDayOf } from '../../kernel/civil.js';
import type { Registry } from '../../registry/index.js';
import { bulletinText } from './bulletin-text.js';
import type { BulletinFacts } from './bulletin-facts.js';
import { findingItem, type FindingRow } from './finding-item.js';
import { inspectedDuring, inspectionItem, type InspectionItem } from './inspections.js';
import type { ViewSources } from '../view-sources.js';

/** A draft of a month's bulletin (clause 4.2b), which the committee revises and issues. */
export type BulletinDraft = BulletinFacts &
  Readonly<{
    position: number;
    title: Bilingual;
    text: Bilingual;
    /** The inspections that `BulletinIssued` names. */
    inspectionIds: readonly string[];
  }>;

/** Drafts the bulletin of a month. `checkpoint` is the latest one of the audit log. */
export async function bulletinDraft(sources: ViewSources, month: string, checkpoint?: string): Promise<BulletinDraft> {
  const rows = await sources.rows(inspectionRows.name);
  return rows.read(async (reader, position) => {
    const inspected = await reader.find('inspections', { where: inspectedDuring({ month }) });
    const found = await reader.find('findings', { where: inspectedDuring({ upTo: lastDayOf(month) }) });
    const inspections = inspected.map(inspectionItem);
    const facts = { ...factsOf(sources, month, inspections, found as FindingRow[]), checkpoint: checkpoint ?? null };
    const inspectionIds = inspections.map(({ inspectionId }) => inspectionId);
    return { position, ...bulletinText(facts), inspectionIds, ...facts };
  });
}

function factsOf(
  { registry, today }: ViewSources,
  month: string,
  inspections: readonly InspectionItem[],
  found: readonly FindingRow[],
): Omit<BulletinFacts, 'checkpoint'> {
  const findings = found.map((row) => {
    const item = findingItem(row, today);
    return { ...item, where: placeOf(registry, item) };
  });
  const ids = new Set(inspections.map(({ inspectionId }) => inspectionId));
  const ofMonth = findings.filter(({ inspectionId, state }) => ids.has(inspectionId) && state !== 'withdrawn');
  const visited = inspections.filter(({ kind }) => kind !== 'phone-check');
  const withFindings = new Set(ofMonth.map(({ unitId }) => unitId));
  const units = [...new Set(visited.map(({ unitId }) => unitId))].sort();
  const named = (unitId: string) => ({ unitId, name: registry.unit(unitId)?.name ?? unitId });
  return {
    period: month,
    asOf: today,
    visits: inspections.filter(({ kind }) => kind === 'visit'),
    phoneChecks: inspections
      .filter(({ kind }) => kind === 'phone-check')
      .map(({ memberId: _called, ...check }) => check),
    assessments: inspections.filter(({ kind }) => kind === 'assessment'),
    findings: {
      grave: ofMonth.filter(({ severity }) => severity === 'grave'),
      serious: ofMonth.filter(({ severity }) => severity === 'serious'),
      minor: ofMonth.filter(({ severity }) => severity === 'minor'),
    },
    openRectifications: findings.filter(({ state }) => state !== 'accepted' && state !== 'withdrawn'),
    unitsWithFindings: units.filter((id) => withFindings.has(id)).map(named),
    unitsWithoutFindings: units.filter((id) => !withFindings.has(id)).map(named),
  };
}

function placeOf(
  registry: Registry,
  { unitId, branchId }: Readonly<{ unitId: string; branchId: string | null }>,
): string {
  const unit = registry.unit(unitId)?.name ?? unitId;
  return branchId === null ? unit : `${unit}${registry.branch(branchId)?.name ?? branchId}`;
}
