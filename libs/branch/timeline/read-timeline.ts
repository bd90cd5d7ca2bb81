import type { EventStore, Filter } from '../../event-store/event-store.js';
import { BranchStreams, tellingCategories } from './branch-streams.js';
import { TimelineFold } from './branch-timeline.js';
import { UnknownBranch, type Catalogue, type LoggedEvent, type Timeline } from './timeline.js';

/**
 * Reads the timeline of a branch from the log in two passes, the first for the streams that bear on it. Throws
 * `UnknownBranch`. `onProgress` is told the share, 0 to 1, that is done.
 */
export async function readTimeline(
  log: EventStore,
  branchId: string,
  catalogue: Catalogue,
  onProgress: (share: number) => void = () => {},
): Promise<Timeline> {
  // What is appended meanwhile would be known to the second pass alone.
  const upTo = (await log.lastPosition()) ?? -1;
  const streams = new BranchStreams(branchId);
  await each(log, upTo, { categories: tellingCategories }, (event) => streams.take(event), onProgressOf(0));
  if (!streams.exists) throw new UnknownBranch(branchId);
  const fold = new TimelineFold(streams, catalogue);
  await each(log, upTo, {}, (event) => fold.take(event), onProgressOf(1));
  return fold.timeline();

  function onProgressOf(pass: 0 | 1) {
    return (position: number) => onProgress((pass + (position + 1) / (upTo + 1)) / 2);
  }
}

async function each(
  log: EventStore,
  upTo: number,
  filter: Filter,
  take: (event: LoggedEvent) => void,
  onProgress: (position: number) => void,
) {
  for await (const batch of log.readAll(0, filter)) {
    for (const event of batch) {
      if (event.position > upTo) return;
      take(event);
    }
    onProgress(batch.at(-1)!.position);
  }
}
