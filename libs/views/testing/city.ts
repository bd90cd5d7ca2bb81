import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StoredEvent } from '../../event-store/event-store.js';
import { storedEvents, type Fact } from '../../event-store/testing/stored-events.js';

const unzipped = (name: string) =>
  gunzipSync(readFileSync(new URL(`../../../test/fixtures/${name}.gz`, import.meta.url))).toString();

/** A record that counts, computed without the code of the read models. */
export type CountedRecord = Readonly<{
  id: string;
  stream: string;
  type: string;
  position: number;
  correctedBy: string | null;
  cautions: readonly string[];
}> &
  Readonly<{ data: Readonly<Record<string, string>> }>;

export type ExpectedObligation = Readonly<{
  subject: string;
  period: string;
  ratio: number | null;
  outcome: string;
  reason: string;
}>;

type ExpectedGrades = Readonly<{
  units: readonly Readonly<{
    unitId: string;
    branches: readonly Readonly<{
      branchId: string;
      indicators: readonly Readonly<{ id: string; obligations: readonly ExpectedObligation[] }>[];
    }>[];
  }>[];
}>;

/** The events of the city's year, in the order of the file. Each has a caution of its own, so that rows show whose they keep. */
export function cityEvents(): StoredEvent[] {
  const lines = unzipped('city-2025.ndjson').trimEnd().split('\n');
  const events = storedEvents(lines.map((line) => JSON.parse(line) as Fact));
  return events.map((event) => ({ ...event, cautions: [`drawn-by-${event.id}`] }));
}

/** The records that count: with corrected data at the original place, without retracted ones. */
export function countedRecords(events: readonly StoredEvent[]): CountedRecord[] {
  const counting = new Map<string, CountedRecord>();
  for (const { id, stream, type, data, position, cautions = [] } of events) {
    const said = data as Readonly<{ recordId: string; data: never }>;
    const record = counting.get(said.recordId);
    if (type === 'RecordRetracted') counting.delete(said.recordId);
    else if (type !== 'RecordCorrected') {
      counting.set(id, { id, stream, type, data: data as never, position, correctedBy: null, cautions });
    } else if (record) counting.set(record.id, { ...record, data: said.data, correctedBy: id, cautions });
  }
  return [...counting.values()];
}

/** The expected obligations of an indicator, by branch. */
export function expectedOf(indicatorId: string): Map<string, readonly ExpectedObligation[]> {
  const { units } = JSON.parse(unzipped('city-2025.expected.json')) as ExpectedGrades;
  const branches = units.flatMap((unit) => unit.branches);
  return new Map(
    branches.map(({ branchId, indicators }) => [
      branchId,
      indicators.find(({ id }) => id === indicatorId)!.obligations,
    ]),
  );
}
