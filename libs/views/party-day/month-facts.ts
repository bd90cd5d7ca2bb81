import { addDays, firstDayOf, lastDayOf, monthOf, yearOf } from '../../kernel/civil.js';
import { streamOf } from '../../kernel/stream-name.js';
import type { Registry } from '../../registry/index.js';
import { resolutions } from '../../modules/resolution/projections/index.js';
import type { ViewSources } from '../view-sources.js';
import { recordsOf, type MonthRecord } from './month-records.js';

/** What stands in the log about a branch's month. */
export type MonthFacts = Readonly<{
  branchId: string;
  month: string;
  /** The position of the log that the facts include. */
  position: number;
  revision: number | null;
  records: readonly MonthRecord[];
  heldOn: string | undefined;
  /** The day that the plan sets. */
  plannedOn: string | undefined;
  topic: string | undefined;
  /** The last day in the month on which a member belonged to the branch. */
  dayOf: (memberId: string) => string | undefined;
}>;

/** Reads a branch's month with its resolutions and its plan. */
export async function monthFactsOf(sources: ViewSources, branchId: string, month: string): Promise<MonthFacts> {
  const { registry } = sources;
  const dayOf = (memberId: string) => belongingDay(registry, memberId, branchId, month);
  const stream = await recordsOf(sources, streamOf('partyDay', branchId, month), dayOf);
  const adoptions = await adoptionsOf(sources, branchId, month, dayOf);
  const plannedOn = registry.scheduledDay(branchId, month)?.value;
  const opening = stream.records.findLast(({ type }) => type === 'PartyDayOpened');
  return {
    branchId,
    month,
    position: Math.max(sources.position, stream.position),
    revision: stream.revision,
    records: [...stream.records, ...adoptions],
    heldOn: (opening?.data as Readonly<{ heldOn: string }> | undefined)?.heldOn,
    plannedOn,
    topic: await topicOf(sources, branchId, month, plannedOn),
    dayOf,
  };
}

/**
 * The last day in a month on which a member belonged to a branch: by it former superiors still see what is of that month, also
 * after a transfer.
 */
export function belongingDay(
  registry: Registry,
  memberId: string,
  branchId: string,
  month: string,
): string | undefined {
  const last = lastDayOf(month);
  const moves = registry.member(memberId)?.moves ?? [];
  const ends = moves.flatMap(({ since }) => (monthOf(since) === month ? [addDays(since, -1)] : []));
  const days = [last, ...ends.toSorted().toReversed(), firstDayOf(month)];
  return days.find((day) => monthOf(day) === month && registry.branchOf(memberId, day) === branchId);
}

async function adoptionsOf(sources: ViewSources, branchId: string, month: string, dayOf: MonthFacts['dayOf']) {
  const projected = await sources.rows(resolutions.name);
  const rows = await projected.read((reader) => reader.find('resolutions', { where: { branchId, period: month } }));
  const found: MonthRecord[] = [];
  for (const { resolutionId } of rows) {
    const { records } = await recordsOf(sources, streamOf('resolution', String(resolutionId)), dayOf);
    found.push(...records.filter(({ type }) => type === 'ResolutionAdopted'));
  }
  return found;
}

type PlanItem = Readonly<{ month: string; plannedOn: string; topic: string }>;

/** The topic that the plan gives the month together with its day. */
async function topicOf(sources: ViewSources, branchId: string, month: string, plannedOn: string | undefined) {
  const { records } = await recordsOf(sources, streamOf('plan', branchId, yearOf(month)), () => undefined);
  const items = records.flatMap(({ data }) => {
    const { items: all, ...adjustment } = data as Readonly<{ items?: readonly PlanItem[] }> & Partial<PlanItem>;
    return [...(all ?? []), adjustment];
  });
  return items.findLast((item) => item.month === month && item.plannedOn === plannedOn)?.topic;
}
