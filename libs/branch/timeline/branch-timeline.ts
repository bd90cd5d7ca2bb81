import type { RecordedEvent } from '../../kernel/revision.js';
import { Registry } from '../../registry/index.js';
import { BranchStreams, partsOf, wholeCategories } from './branch-streams.js';
import { dayOf, Drafts, entryOf, type Draft } from './drafts.js';
import { drawnBy, kindOf, recordedOf, stateAfter, type Kind } from './kind.js';
import { UnknownBranch, type Catalogue, type Entry, type Import, type LoggedEvent } from './timeline.js';
import type { Timeline } from './timeline.js';

/** A stream that bears on the branch, as its events so far have made it. */
type Followed = {
  readonly kind: Kind;
  readonly history: RecordedEvent[];
  readonly drafts: Drafts;
  state: unknown;
};

/** The timeline of a branch out of all events of a log, in the order of the log. Throws `UnknownBranch`. */
export function branchTimeline(branchId: string, log: Iterable<LoggedEvent>, catalogue: Catalogue): Timeline {
  const events = [...log];
  const streams = new BranchStreams(branchId);
  for (const event of events) streams.take(event);
  const fold = new TimelineFold(streams, catalogue);
  for (const event of events) fold.take(event);
  return fold.timeline();
}

/**
 * Folds a log, event by event, into the timeline of a branch. Beside the standing facts it keeps only the streams that
 * bear on the branch, all of which are known to `streams` beforehand.
 */
export class TimelineFold {
  readonly #registry = new Registry();
  readonly #followed = new Map<string, Followed>();
  readonly #imports: Import[] = [];
  #upToPosition = -1;

  constructor(
    readonly streams: BranchStreams,
    readonly catalogue: Catalogue,
  ) {
    if (!streams.exists) throw new UnknownBranch(streams.branchId);
  }

  /** Takes in the next event of the log. */
  take(event: LoggedEvent): void {
    const { stream, type, data, position } = event;
    if (type === 'HistoryImported') this.#imports.push(importOf(data as Import));
    if (this.streams.follows(stream)) this.#record(this.#open(stream), event);
    this.#registry.apply(stream, event);
    this.#upToPosition = position;
  }

  timeline(): Timeline {
    const drafts = [...this.#followed.values()].flatMap((followed) => followed.drafts.all());
    const entries = drafts.filter((draft) => concerns(draft, this.streams, this.#registry)).map(entryOf);
    return {
      branch: branchIn(this.#registry, this.streams.branchId),
      upToPosition: this.#upToPosition,
      imports: importsOf(entries, this.#imports),
      entries: entries.sort(byDay),
    };
  }

  #open(stream: string): Followed {
    const known = this.#followed.get(stream);
    if (known) return known;
    const kind = kindOf(stream, this.catalogue)!;
    const opened = { kind, history: [], drafts: new Drafts(kind.aggregate), state: kind.aggregate.initial };
    this.#followed.set(stream, opened);
    return opened;
  }

  #record(followed: Followed, event: LoggedEvent) {
    const { kind, history, state } = followed;
    const standing = { state, history: () => history };
    followed.drafts.take({ event, cautions: drawnBy(kind, standing, event, this.#registry) });
    const recorded = recordedOf(event);
    followed.state = stateAfter(kind, standing, recorded, this.#registry);
    history.push(recorded);
  }
}

/** Whether a record of a stream that bears on the branch is about it; the others there are about other branches. */
export function concerns(draft: Draft, streams: BranchStreams, registry: Registry): boolean {
  const [category, id] = partsOf(draft.event.stream);
  if (wholeCategories.has(category)) return true;
  if (draft.versions.some((data) => streams.isNamedIn(data))) return true;
  return category === 'member' && registry.stayOf(id, dayOf(draft))?.branchId === streams.branchId;
}

/** What is told of the branch itself. */
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

/** The imports that brought some of the entries. */
export function importsOf(entries: readonly Entry[], imports: readonly Import[]): Import[] {
  return imports.filter((each) => entries.some(({ position }) => broughtBy(each, position)));
}

export function broughtBy({ firstPosition, lastPosition }: Import, position: number): boolean {
  return firstPosition <= position && position <= lastPosition;
}

export function byDay(one: Entry, other: Entry): number {
  if (one.day === other.day) return one.position - other.position;
  return one.day < other.day ? -1 : 1;
}
