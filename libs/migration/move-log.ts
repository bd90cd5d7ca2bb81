import type { Hash } from '../audit-log/index.js';
import { Comparison } from './comparison.js';
import { stateOf, type Ends } from './plan.js';

/** `comparing` what is there already, `copying`, and `verifying` all of it, read anew. */
export type Step = 'comparing' | 'copying' | 'verifying';

export type Move = Ends &
  Readonly<{
    /** Called now and then with how many events are compared, copied or verified. */
    onProgress?: (step: Step, events: number) => void;
  }>;

/** That a log was moved: how many events, and the audit log's root over them as it was derived on each side. */
export type Moved = Readonly<{ events: number; roots: Readonly<{ source: Hash; target: Hash }> }>;

/**
 * Moves a log: copies what the target lacks, reads both anew and derives the audit log's root of each, brings what was
 * recorded meanwhile, and only then leaves the source and opens the target. Cut short anywhere it goes on where it was when
 * it is called again. Throws `LogsDiffer` where the two part; the source then stays in use.
 */
export async function moveLog(move: Move): Promise<Moved> {
  const { source, target, checkpoint } = move;
  const state = await stateOf(source, target);
  if (state !== 'done') await copied(move);
  await source.reread();
  await target.reread();
  const comparison = new Comparison(source, target, checkpoint);
  if (state === 'done') await compared(move, comparison);
  else await finished(move, comparison);
  return { events: comparison.size, roots: comparison.roots() };
}

/** Nothing is written at the target before all that it holds is known to be the source's. */
async function copied(move: Move): Promise<void> {
  const { source, target } = move;
  const comparison = new Comparison(source, target);
  const onProgress = (events: number) => move.onProgress?.('comparing', events);
  if ((await comparison.advance(onProgress)) === 'target') await comparison.requireNoMore();
  const standing = await target.standing();
  await target.mark({ kind: 'arriving', place: source.name });
  if ((await comparison.advance(onProgress)) === 'target') {
    // Somebody has just recorded there: it is not for us to close.
    await target.mark(standing);
    await comparison.requireNoMore();
  }
  await copiedFrom(comparison.size, move);
}

/** The log is closed at the source before it is opened at the target, and never open at both. */
async function finished(move: Move, comparison: Comparison): Promise<void> {
  const { source, target } = move;
  await brought(move, comparison);
  const rest = async () => {
    await brought(move, comparison);
    await comparison.requireWhole();
  };
  // Also what was left already: so nobody who closed it before opens it again behind us.
  await source.leave(target.name, rest);
  await target.mark({ kind: 'open' });
}

/** What was moved before has to be there still; the log may have grown. */
async function compared(move: Move, comparison: Comparison): Promise<void> {
  const ahead = await comparison.advance((events) => move.onProgress?.('verifying', events));
  if (ahead === 'source') await comparison.requireWhole();
}

/** Compares, and copies what is lacking, until the source goes on no further. */
async function brought(move: Move, comparison: Comparison): Promise<void> {
  for (let idle = 0; ;) {
    const before = comparison.size;
    const ahead = await comparison.advance((events) => move.onProgress?.('verifying', events));
    if (ahead !== 'source') return;
    idle = comparison.size > before ? 0 : idle + 1;
    // What is in the way there would have been seen when the two were compared.
    if (idle > mostIdle) await comparison.requireWhole();
    await copiedFrom(comparison.size, move);
  }
}

const mostIdle = 3;

/** Ends early where another is at it as well: what is there then is compared like all else. */
async function copiedFrom(from: number, { source, target, onProgress }: Move): Promise<void> {
  let next = from;
  for await (const events of source.events(from)) {
    if (!(await target.append(events))) return;
    next += events.length;
    onProgress?.('copying', next);
  }
}
