import { Registry } from '../registry/index.js';
import { BranchStreams, partsOf, wholeCategories } from './branch-streams.js';
import { dayOf, Drafts, entryOf, type Draft } from './drafts.js';
import { aggregateIn, UnknownBranch, type Catalogue, type Entry, type Import, type LoggedEvent } from './timeline.js';
import type { Timeline } from './timeline.js';

/** The timeline of a branch from all events of a log, in the order of the log. Throws `UnknownBranch`. */
export function branchTimeline(branchId: string, log: Iterable<LoggedEvent>, catalogue: Catalogue): Timeline {
  const events = [...log];
  const streams = new BranchStreams(branchId);
  for (const event of events) streams.take(event);
  const fold = new TimelineFold(streams, catalogue);
  for (const event of events) fold.take(event);
  return fold.timeline();
}

/**
 * Folds a log, event by event, into the timeline of a branch. Besides the standing facts it keeps only the streams that
 * concern the branch; `streams` knows all of them in advance.
 */
export class TimelineFold {
  readonly #registry = new Registry();
  /** The records of each stream that concerns the branch. */
  readonly #followed = new Map<string, Drafts>();
  readonly #imports: Import[] = [];
  #upToPosition = -1;

  constructor(
    readonly streams: BranchStreams,
    readonly catalogue: Catalogue,
  ) {
    if (!streams.exists) throw new UnknownBranch(streams.branchId);
  }

  /** Applies the next event of the log. */
  take(event: LoggedEvent): void {
    const { stream, type, data, position } = event;
    if (type === 'HistoryImported') this.#imports.push(importOf(data as Import));
    if (this.streams.follows(stream)) this.#open(stream).take(event);
    this.#registry.apply(stream, event);
    this.#upToPosition = position;
  }

  timeline(): Timeline {
    const records = [...this.#followed.values()].flatMap((drafts) => drafts.all());
    const entries = records.filter((draft) => concerns(draft, this.streams, this.#registry)).map(entryOf);
    return {
      branch: branchIn(this.#registry, this.streams.branchId),
      upToPosition: this.#upToPosition,
      imports: importsOf(entries, this.#imports),
      entries: entries.sort(byDay),
    };
  }

  #open(stream: string): Drafts {
    let drafts = this.#followed.get(stream);
    if (!drafts) this.#followed.set(stream, (drafts = new Drafts(aggregateIn(stream, this.catalogue)!)));
    return drafts;
  }
}

/** Whether a record is about the branch; a stream may also have records about other branches. */
export function concerns(draft: Draft, streams: BranchStreams, registry: Registry): boolean {
  const [category, id] = partsOf(draft.event.stream);
  if (wholeCategories.has(category)) return true;
  if (draft.versions.some((data) => streams.isNamedIn(data))) return true;
  return category === 'member' && registry.stayOf(id, dayOf(draft))?.branchId === streams.branchId;
}

/** The data of the branch itself. */
export function branchIn(registry: Registry, branchId: string): Timeline['branch'] {
  const { unitId, name, establishedOn, dissolvedOn } = registry.branch(branchId)!;
  return {
    branchId,
    ...(unitId && { unitId }),
    ...(name && { name }),
    ...(establishedOn !== undefined && { establishedOn }),
    ...(dissolvedOn !== undefined && { dissolvedOn }),
  };
}

export function importOf({ sha256, importedAt, firstPosition, lastPosition }: Import): Import {
  return { sha256, importedAt, firstPosition, lastPosition };
}

/** The imports of the entries. */
export function importsOf(entries: readonly Entry[], imports: readonly Import[]): Import[] {
  return imports.filter((each) => entries.some(({ position }) => isFromImport(each, position)));
}

export function isFromImport({ firstPosition, lastPosition }: Import, position: number): boolean {
  return firstPosition <= position && position <= lastPosition;
}

export function byDay(one: Entry, other: Entry): number {
  if (one.day === other.day) return one.position - other.position;
  return one.day < other.day ? -1 : 1;
}
