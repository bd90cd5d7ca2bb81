import type { EventColumns } from '../event-store/event-store.js';

/** Something that nobody recorded, to see how a year would stand if it had been. */
export type Supposed = Readonly<{ stream: string; type: string; data: object }>;

/** The columns with more behind them; what is supposed has an empty id. */
export function withSupposed(columns: EventColumns, supposed: readonly Supposed[]): EventColumns {
  if (supposed.length === 0) return columns;
  const { position, stream, type, data, id } = columns;
  const after = (position.at(-1) ?? -1) + 1;
  return {
    position: [...position, ...supposed.map((_, index) => after + index)],
    stream: [...stream, ...supposed.map((each) => each.stream)],
    type: [...type, ...supposed.map((each) => each.type)],
    data: [...data, ...supposed.map((each) => each.data)],
    id: (index) => (index < position.length ? id(index) : ''),
  };
}
