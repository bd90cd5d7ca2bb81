import type { Hash } from '../audit-log/index.js';
import { Comparison } from './comparison.js';
import { stateOf, type Ends } from './plan.js';

/** `comparing` the existing events, `copying`, and `verifying` all events, read again. */
export type MigrationStep = 'comparing' | 'copying' | 'verifying';

export type MigrationOptions = Ends &
  Readonly<{
    /** Called now and then with the number of compared, copied or verified events. */
    onProgress?: (step: MigrationStep, events: number) => void;
  }>;

/** The result of a migration: the number of events, and the audit log's root over them, derived on each side. */
export type MigrationReport = Readonly<{ events: number; roots: Readonly<{ source: Hash; target: Hash }> }>;

/**
 * Migrates a log: copies what the target lacks, reads both again and derives the audit log's root of each, copies what was
 * recorded meanwhile, and only then closes the source and opens the target. After an interruption a second call continues.
 * Throws `LogsDiffer` if the two differ; the source then stays in use.
 */
export async function moveLog(move: MigrationOptions): Promise<MigrationReport> {
  const { source, target, checkpoint } = move;
  const state = await stateOf(source, target);
  if (state !== 'done') await copyEvents(move);
  await source.reread();
  await target.reread();
  const comparison = new Comparison(source, target, checkpoint);
  if (state === 'done') await verifyFinished(move, comparison);
  else await finish(move, comparison);
  return { events: comparison.size, roots: comparison.roots() };
}

/** Compares first: nothing is written to the target before all its events are known to equal the source's. */
async function copyEvents(move: MigrationOptions): Promise<void> {
  const { source, target } = move;
  const comparison = new Comparison(source, target);
  const onProgress = (events: number) => move.onProgress?.('comparing', events);
  if ((await comparison.advance(onProgress)) === 'target') await comparison.requireNoMore();
  await target.state();
  await target.beginArrival(source.name);
  if ((await comparison.advance(onProgress)) === 'target') {
    // Somebody has just recorded there, so it must not be closed.
    await target.cancelArrival();
    await comparison.requireNoMore();
  }
  await copyFrom(comparison.size, move);
}

/** Closes the log at the source before it opens it at the target, so it is never open at both. */
async function finish(move: MigrationOptions, comparison: Comparison): Promise<void> {
  const { source, target } = move;
  await catchUp(move, comparison);
  comparison.requireCheckpoint();
  const wasInUse = (await source.state()).kind === 'open';
  // Closes it again even if it is closed, so that nobody can open it meanwhile.
  await source.leave(target.name);
  try {
    await catchUp(move, comparison);
    await comparison.requireWhole();
  } catch (error) {
    // Opens the log only if this migration closed it and no other has taken over. If even this fails, the log stays closed, and
    // running the same migration again completes it.
    if (wasInUse) await source.open(target.name).catch(() => undefined);
    throw error;
  }
  await target.state();
  await target.open(source.name);
}

/** The events of an earlier migration must still be there; the log may have grown. */
async function verifyFinished(move: MigrationOptions, comparison: Comparison): Promise<void> {
  const ahead = await comparison.advance((events) => move.onProgress?.('verifying', events));
  if (ahead === 'source') await comparison.requireWhole();
}

/** Compares and copies until the target has all events of the source. */
async function catchUp(move: MigrationOptions, comparison: Comparison): Promise<void> {
  for (let idle = 0; ;) {
    const before = comparison.size;
    const ahead = await comparison.advance((events) => move.onProgress?.('verifying', events));
    if (ahead !== 'source') return;
    idle = comparison.size > before ? 0 : idle + 1;
    // A conflicting event would have been found by the comparison.
    if (idle > maxIdle) await comparison.requireWhole();
    await copyFrom(comparison.size, move);
  }
}

const maxIdle = 3;

/** Ends early if another process copies too: its events are compared like all others. */
async function copyFrom(from: number, { source, target, onProgress }: MigrationOptions): Promise<void> {
  let next = from;
  for await (const events of source.events(from)) {
    if (!(await target.append(events))) return;
    next += events.length;
    onProgress?.('copying', next);
  }
}
