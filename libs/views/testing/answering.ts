import type { StoredEvent } from '../../event-store/event-store.js';
import { grade, type Rulebook } from '../../grading/index.js';
import { xianning, Year, type Told } from '../../grading/testing/index.js';
import { addDays } from '../../kernel/civil.js';
import { memberCare } from '../../member/projections/index.js';
import { attendances, disclosures, duesPayments, notices } from '../../party-day/projections/index.js';
import { Registry } from '../../registry/index.js';
import type { JudgedYears } from '../judged.js';
import type { Sources, Viewer } from '../view.js';
import { KeptRows } from './kept-rows.js';

/** Where nothing is sealed there is nothing to open. */
export async function asStored(events: readonly Pick<StoredEvent, 'data'>[]): Promise<unknown[]> {
  return events.map(({ data }) => data);
}

export const registers = [attendances, disclosures, duesPayments, memberCare, notices];

/** Who sees everything. */
export const seesAll: Viewer = { accountId: 'office', sees: () => true, opened: asStored };

/** Who sees nothing that is personal. */
export const seesNothing: Viewer = { accountId: 'auditor', sees: () => false, opened: asStored };

/** Judges what was told as a grading on a day does. */
export function yearsOf(told: readonly Told[], rulebook: Rulebook = xianning): JudgedYears {
  return async (_, year, today) => {
    const [yesterday, january] = [addDays(today, -1), `${year + 1}-01-31`];
    const gathering = new Year(year, told, yesterday < january ? yesterday : january).gathering();
    return { ...grade(gathering, { year, asOf: null, upToPosition: null }, rulebook), position: told.length - 1 };
  };
}

const kept = new Map<readonly Told[], Promise<KeptRows>>();

/** What views answer from when this was told, today. The rows are made once for each history. */
export async function sourcesOf(told: readonly Told[], today: string, viewer: Viewer = seesAll): Promise<Sources> {
  const events = told.map(storedOf);
  const registry = new Registry();
  for (const event of events) registry.apply(event.stream, event);
  if (!kept.has(told)) kept.set(told, KeptRows.of(registers, events, 7));
  const rows = await kept.get(told)!;
  const log = { eventsById: async (ids: readonly string[]) => events.filter(({ id }) => ids.includes(id)) };
  return { registry, position: events.length - 1, rows: async (name) => rows.rows(name), log, today, viewer };
}

/** Deletes the rows that `sourcesOf` has made. */
export async function forgetSources(): Promise<void> {
  for (const rows of kept.values()) await (await rows).close();
  kept.clear();
}

function storedOf({ id, stream, type, data }: Told, position: number, all: readonly Told[]): StoredEvent {
  const revision = all.slice(0, position).filter((each) => each.stream === stream).length;
  const recordedAt = '2026-01-01T08:00:00+08:00';
  return { id, stream, type, data, position, revision, recordedAt, recordedMs: 0, actor: 'office', schema: 1 };
}
