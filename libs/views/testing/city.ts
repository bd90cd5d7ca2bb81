import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StoredEvent } from '../../event-store/event-store.js';
import { parseInstant } from '../../kernel/civil.js';

const unzipped = (name: string) =>
  gunzipSync(readFileSync(new URL(`../../../test/fixtures/${name}.gz`, import.meta.url))).toString();

/** A record that counts, found without any code of the read models. */
export type Counting = Readonly<{
  id: string;
  stream: string;
  type: string;
  position: number;
  correctedBy: string | null;
}> &
  Readonly<{ data: Readonly<Record<string, string>> }>;

export type ExpectedObligation = Readonly<{
  subject: string;
  period: string;
  ratio: number | null;
  outcome: string;
  reason: string;
}>;

type Expected = Readonly<{
  units: readonly Readonly<{
    unitId: string;
    branches: readonly Readonly<{
      branchId: string;
      indicators: readonly Readonly<{ id: string; obligations: readonly ExpectedObligation[] }>[];
    }>[];
  }>[];
}>;

/** The events of the city's year, each at its place in the file. */
export function cityEvents(): StoredEvent[] {
  const revisions = new Map<string, number>();
  return unzipped('city-2025.ndjson')
    .trimEnd()
    .split('\n')
    .map((line, position) => {
      const { id, stream, type, data, recordedAt, actor } = JSON.parse(line) as StoredEvent;
      const revision = revisions.get(stream) ?? 0;
      revisions.set(stream, revision + 1);
      const recordedMs = parseInstant(recordedAt)!;
      return { id, stream, type, data, position, revision, recordedAt, recordedMs, actor, schema: 1 };
    });
}

/** What counts: corrected data at the original place, nothing of what was retracted. */
export function countingOf(events: readonly StoredEvent[]): Counting[] {
  const counting = new Map<string, Counting>();
  for (const { id, stream, type, data, position } of events) {
    const said = data as Readonly<{ recordId: string; data: never }>;
    const record = counting.get(said.recordId);
    if (type === 'RecordRetracted') counting.delete(said.recordId);
    else if (type !== 'RecordCorrected') {
      counting.set(id, { id, stream, type, data: data as never, position, correctedBy: null });
    } else if (record) counting.set(record.id, { ...record, data: said.data, correctedBy: id });
  }
  return [...counting.values()];
}

/** What another program found of an indicator, by branch. */
export function expectedOf(indicatorId: string): Map<string, readonly ExpectedObligation[]> {
  const { units } = JSON.parse(unzipped('city-2025.expected.json')) as Expected;
  const branches = units.flatMap((unit) => unit.branches);
  return new Map(
    branches.map(({ branchId, indicators }) => [
      branchId,
      indicators.find(({ id }) => id === indicatorId)!.obligations,
    ]),
  );
}
