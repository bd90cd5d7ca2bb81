/** What a task did: so many events in so many seconds, and beside it the bare work on the same events. */
export type TaskResult = Readonly<{
  events: number;
  seconds: number;
  bareSeconds?: number;
  /** The same once more, from a copy that has caught up. */
  caughtUpSeconds?: number;
}>;
