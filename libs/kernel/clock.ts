/** The one source of time. Milliseconds since 1970. */
export type Clock = Readonly<{ now(): number }>;

/** How far a time may lie from the clock before one of the two is wrong (audit-log.md, “Times” and “At every start”). */
export const clockToleranceMs = 10 * 60_000;

export const systemClock: Clock = { now: () => Date.now() };
