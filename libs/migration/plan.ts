import { LogIncomplete, LogMoved, type MovableLog, type Standing } from '../event-store/index.js';
import { Comparison } from './comparison.js';
import { requireCheckpoint, type Vouched } from './vouched.js';

/** What is to be done, and what is done already. */
export type Plan = Readonly<{
  /** How many events the source holds, and how many of them the target, each the very same. */
  events: number;
  there: number;
  /** `begun`: an earlier move was cut short; `done`: the log has gone on at the target, and may have grown there. */
  state: 'new' | 'begun' | 'done';
}>;

export type Ends = Readonly<{ source: MovableLog; target: MovableLog; checkpoint?: Vouched | undefined }>;

/** The ends of a move that may have nothing to go to yet. */
type MaybeEnds = Omit<Ends, 'target'> & Readonly<{ target?: MovableLog | undefined }>;

/**
 * Looks at both ends and changes nothing. Throws where the source is not the log in use, or does not give its checkpoint, and
 * `LogsDiffer` where the target holds something else, or more.
 */
export async function planOf(
  { source, target, checkpoint }: MaybeEnds,
  onProgress?: (events: number) => void,
): Promise<Plan> {
  const state = await stateOf(source, target);
  if (checkpoint) await requireCheckpoint(source, checkpoint);
  if (!target) return { events: await sizeOf(source, 0), there: 0, state };
  const comparison = new Comparison(source, target);
  const ahead = await comparison.advance(onProgress);
  if (ahead === 'target' && state !== 'done') await comparison.requireNoMore();
  return { events: await sizeOf(source, comparison.size), there: comparison.size, state };
}

/** Throws `LogIncomplete` or `LogMoved` where the source is not the log to move, or the target not where it went. */
export async function stateOf(source: MovableLog, target: MovableLog | undefined): Promise<Plan['state']> {
  const [from, to] = [await source.standing(), await target?.standing()];
  if (from.kind === 'arriving') throw new LogIncomplete(source.name, from.place);
  if (from.kind === 'open') return to && isFrom(to, source) ? 'begun' : 'new';
  if (from.place !== target?.name || !to) throw new LogMoved(source.name, from.place);
  // From there it was moved on.
  if (to.kind === 'left') throw new LogMoved(target.name, to.place);
  return to.kind === 'open' ? 'done' : 'begun';
}

function isFrom(standing: Standing, source: MovableLog): boolean {
  return standing.kind === 'arriving' && standing.place === source.name;
}

async function sizeOf(log: MovableLog, from: number): Promise<number> {
  let size = from;
  for await (const events of log.events(from)) size += events.length;
  return size;
}
