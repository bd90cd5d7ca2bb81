/** The one source of time. Milliseconds since 1970. */
export type Clock = Readonly<{ now(): number }>;

export const systemClock: Clock = { now: () => Date.now() };
