import type { EventStore, Filter } from '../event-store/event-store.js';
import { BranchStreams, namingCategories } from './branch-streams.js';
import { TimelineFold } from './branch-timeline.js';
import { UnknownBranch, type Catalogue, type LoggedEvent, type Timeline } from './timeline.js';

/**
 * Reads the timeline of a branch from the log in two passes; the first finds the streams that concern it. Throws
 * `UnknownBranch`. `onProgress` gets the finished share, 0 to 1.
 */
export async function readTimeline(
  log: EventStore,
  branchId: string,
  catalogue: Catalogue,
  onProgress: (share: number) => void = () => {},
): Promise<Timeline> {
  // Events appended meanwhile would be read only by the second pass.
  const upTo = (await log.lastPosition()) ?? -1;
  const streams = new BranchStreams(branchId);
  await each(log, upTo, { categories: namingCategories }, (event) => streams.take(event), onProgressOf(0));
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
