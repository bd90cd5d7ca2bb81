import type { EventColumns } from '../event-store/event-store.js';

/** A hypothetical event: to grade a year as if it had been recorded. */
export type HypotheticalEvent = Readonly<{ stream: string; type: string; data: object }>;

/** Appends hypothetical events to the columns; they have an empty id, and count as recorded in time. */
export function withHypothetical(columns: EventColumns, supposed: readonly HypotheticalEvent[]): EventColumns {
  if (supposed.length === 0) return columns;
  const { position, recordedMs, stream, type, data, id } = columns;
  const after = (position.at(-1) ?? -1) + 1;
  return {
    position: [...position, ...supposed.map((_, index) => after + index)],
    recordedMs: [...recordedMs, ...supposed.map(() => 0)],
    stream: [...stream, ...supposed.map((each) => each.stream)],
    type: [...type, ...supposed.map((each) => each.type)],
    data: [...data, ...supposed.map((each) => each.data)],
    id: (index) => (index < position.length ? id(index) : ''),
  };
}
