import { LogIncomplete, LogMoved, type MovableLog, type LogState } from '../event-store/index.js';
import { Comparison } from './comparison.js';
import { requireCheckpoint, type TrustedCheckpoint } from './trusted-checkpoint.js';

/** What a migration has to do, and what is done already. */
export type MigrationPlan = Readonly<{
  /** The number of events at the source, and how many of them the target already has. */
  events: number;
  there: number;
  /** `begun`: an earlier migration was interrupted. `done`: the log is in use at the target, and may have grown there. */
  state: 'new' | 'begun' | 'done';
}>;

export type Ends = Readonly<{ source: MovableLog; target: MovableLog; checkpoint?: TrustedCheckpoint | undefined }>;

/** The ends of a migration whose target may not exist yet. */
type OpenEnds = Omit<Ends, 'target'> & Readonly<{ target?: MovableLog | undefined }>;

/**
 * Inspects both ends and changes nothing. Throws if the source is not in use or does not reproduce its checkpoint, and
 * `LogsDiffer` if the target has other or more events.
 */
export async function planOf(
  { source, target, checkpoint }: OpenEnds,
  onProgress?: (events: number) => void,
): Promise<MigrationPlan> {
  const state = await stateOf(source, target);
  if (checkpoint) await requireCheckpoint(source, checkpoint);
  if (!target) return { events: await sizeOf(source, 0), there: 0, state };
  const comparison = new Comparison(source, target);
  const ahead = await comparison.advance(onProgress);
  if (ahead === 'target' && state !== 'done') await comparison.requireNoMore();
  return { events: await sizeOf(source, comparison.size), there: comparison.size, state };
}

/** Throws `LogIncomplete` or `LogMoved` if the source is not in use, or went to another target. */
export async function stateOf(source: MovableLog, target: MovableLog | undefined): Promise<MigrationPlan['state']> {
  const [from, to] = [await source.state(), await target?.state()];
  if (from.kind === 'arriving') throw new LogIncomplete(source.name, from.place);
  if (from.kind === 'open') return to && isFrom(to, source) ? 'begun' : 'new';
  if (from.place !== target?.name || !to) throw new LogMoved(source.name, from.place);
  // With the event that closed the source, the target is whole and not yet opened; otherwise it was itself migrated on.
  if (to.kind === 'left' && to.place !== target.name) throw new LogMoved(target.name, to.place);
  return to.kind === 'open' ? 'done' : 'begun';
}

function isFrom(standing: LogState, source: MovableLog): boolean {
  return standing.kind === 'arriving' && standing.place === source.name;
}

async function sizeOf(log: MovableLog, from: number): Promise<number> {
  let size = from;
  for await (const events of log.events(from)) size += events.length;
  return size;
}
