import type { EventStore, StoredEvent } from '../../event-store/index.js';
import { clockToleranceMs } from '../../kernel/clock.js';

/** Positions from the first to the last, both included. */
export type PositionRange = Readonly<{ first: number; last: number }>;

type Log = Pick<EventStore, 'readAll'>;

/**
 * The records whose time of recording lies ahead of the clock: neither imported ones, whose times are their source's claim,
 * nor those of an earlier confirmation.
 */
export async function recordsAhead(log: Log, nowMs: number): Promise<PositionRange[]> {
  const ahead: StoredEvent['position'][] = [];
  const leftOut: PositionRange[] = [];
  for await (const batch of log.readAll()) {
    for (const { position, recordedMs, type, data } of batch) {
      if (recordedMs > nowMs + clockToleranceMs) ahead.push(position);
      leftOut.push(...rangesIn(type, data));
    }
  }
  const own = ahead.filter((position) => !leftOut.some(({ first, last }) => first <= position && position <= last));
  return rangesOf(own);
}

function rangesIn(type: string, data: unknown): readonly PositionRange[] {
  if (type === 'ClockConfirmed') return (data as Readonly<{ positions: readonly PositionRange[] }>).positions;
  if (type !== 'HistoryImported') return [];
  const { firstPosition, lastPosition } = data as Readonly<{ firstPosition: number; lastPosition: number }>;
  return [{ first: firstPosition, last: lastPosition }];
}

function rangesOf(positions: readonly number[]): PositionRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const position of positions) {
    const latest = ranges.at(-1);
    if (latest?.last === position - 1) latest.last = position;
    else ranges.push({ first: position, last: position });
  }
  return ranges;
}
