import type { Failure } from './failure.js';

/**
 * `building`: rows of a new version, or the first, are made and not in use yet; `catching-up`: the rows in use are behind;
 * `following`: they are not; `retrying`: a store was busy; `standing-by`: another process keeps them up; `stale`: an error
 * stopped it; `stopped`: it is not driven.
 */
export type ProjectionState =
  | 'building'
  | 'catching-up'
  | 'following'
  | 'retrying'
  | 'standing-by'
  | 'stale'
  | 'stopped';

/** How the rows of a projection stand. */
export type ProjectionStanding = Readonly<{
  state: ProjectionState;
  /** Since when (ms since 1970) it is in this state. */
  sinceMs: number;
  /** Where the rows stand that answers come from; −1 before there are any. */
  position: number;
  /** Where the rows stand that are being made to take their place. */
  building?: number;
  /** Why it is stale, or what it waits for. */
  failure?: Failure;
}>;

/** Whether an error has stopped a projection, here or where it is kept up: what it answers is as of then. */
export function isStale({ state, failure }: ProjectionStanding): boolean {
  return state === 'stale' || (state === 'standing-by' && failure !== undefined);
}

/** Whether nothing goes on before somebody sees to it. */
export function isStuck(standing: ProjectionStanding): boolean {
  return standing.state === 'stopped' || isStale(standing);
}
