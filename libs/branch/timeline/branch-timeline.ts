import { cautions, dayFieldOf, evolve, type AnyAggregate } from '../../kernel/admission.js';
import { dayOfInstant, daysBetween } from '../../kernel/civil.js';
import { isRevision, type RecordedEvent, type RevisionType } from '../../kernel/revision.js';
import type { Rule } from '../../kernel/rule.js';
import { Registry } from '../../registry/index.js';
import { BranchStreams, partsOf } from './branch-streams.js';
import { changesBetween } from './changes.js';
import { withoutPersonal } from './personal.js';
import { UnknownBranch, type Catalogue, type Entry, type Import, type LoggedEvent } from './timeline.js';
import type { Revision, Timeline } from './timeline.js';

type Fields = Readonly<Record<string, string>>;

/** A stream that bears on the branch, as its events so far have made it. */
type Followed = {
  readonly aggregate: AnyAggregate;
  readonly subject: unknown;
  readonly history: RecordedEvent[];
  readonly drafts: Map<string, Draft>;
  state: unknown;
};

type Line = Readonly<{ event: LoggedEvent; cautions: readonly Rule[] }>;

/** A record with what was made of it: its data as recorded and after each correction. */
type Draft = Line & {
  readonly aggregate: AnyAggregate;
  readonly versions: unknown[];
  readonly revisions: Revision[];
  isRetracted: boolean;
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
    const drafts = [...this.#followed.values()].flatMap(({ drafts: all }) => [...all.values()]);
    const entries = drafts.filter((draft) => this.#concerns(draft)).map(entryOf);
    const { branchId } = this.streams;
    const { unitId, name, establishedOn, dissolvedOn } = this.#registry.branch(branchId)!;
    return {
      branch: {
        branchId,
        ...(unitId && { unitId }),
        ...(name && { name }),
        ...(establishedOn !== undefined && { establishedOn }),
        ...(dissolvedOn !== undefined && { dissolvedOn }),
      },
      upToPosition: this.#upToPosition,
      imports: this.#imports.filter(({ firstPosition, lastPosition }) =>
        entries.some(({ position }) => firstPosition <= position && position <= lastPosition),
      ),
      entries: entries.sort(byDay),
    };
  }

  #open(stream: string): Followed {
    const known = this.#followed.get(stream);
    if (known) return known;
    const [category, id] = partsOf(stream);
    const aggregate = this.catalogue.aggregateOf(category)!;
    const subject = aggregate.subjectOf(id);
    const opened = { aggregate, subject, history: [], drafts: new Map(), state: aggregate.initial };
    this.#followed.set(stream, opened);
    return opened;
  }

  #record(followed: Followed, event: LoggedEvent) {
    const { aggregate, subject, history, state } = followed;
    const { id, type, data, actor } = event;
    const recording = { actor, day: dayOfInstant(event.recordedMs) };
    const by = { ...recording, subject, registry: this.#registry };
    const standing = { state, history: () => history };
    const recorded: RecordedEvent = { id, type, data, by: recording };
    const line = { event, cautions: cautions(aggregate, standing, event, by) };
    followed.state = evolve(aggregate, standing, recorded, by);
    history.push(recorded);
    if (isRevision(type)) revise(followed.drafts, line, type);
    else followed.drafts.set(id, { ...line, aggregate, versions: [data], revisions: [], isRetracted: false });
  }

  /** Whether a record of a followed stream is about the branch; the others there are about other branches. */
  #concerns(draft: Draft): boolean {
    const [category, id] = partsOf(draft.event.stream);
    if (wholeCategories.has(category)) return true;
    if (draft.versions.some((data) => this.streams.isNamedIn(data))) return true;
    const { day } = timesOf(draft.event, draft.versions.at(-1));
    return category === 'member' && this.#registry.stayOf(id, day)?.branchId === this.streams.branchId;
  }
}

/** Where a stream bears on the branch at all, all of it does. */
const wholeCategories: ReadonlySet<string> = new Set(['branch', 'plan', 'partyDay', 'resolution', 'inspection']);

function revise(drafts: ReadonlyMap<string, Draft>, { event, cautions: drawn }: Line, type: RevisionType) {
  const said = event.data as Readonly<{ recordId: string; data?: unknown; reason: string; approvedBy: string }>;
  const draft = drafts.get(said.recordId)!;
  const schema = draft.aggregate.events[draft.event.type]!;
  const isCorrection = type === 'RecordCorrected';
  draft.revisions.push({
    ...timesOf(event, event.data),
    type,
    reason: said.reason,
    approvedBy: said.approvedBy,
    changes: isCorrection ? changesBetween(schema, draft.versions.at(-1), said.data) : [],
    cautions: drawn,
  });
  if (isCorrection) draft.versions.push(said.data);
  else draft.isRetracted = true;
}

/** A corrected record stands at the day that its last correction says. */
function entryOf({ event, cautions: drawn, aggregate, versions, revisions, isRetracted }: Draft): Entry {
  const schema = aggregate.events[event.type]!;
  const first = withoutPersonal(schema, event.data);
  const last = withoutPersonal(schema, versions.at(-1));
  const isCorrected = versions.length > 1;
  return {
    ...timesOf(event, versions.at(-1)),
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    status: isRetracted ? 'retracted' : isCorrected ? 'corrected' : 'stands',
    data: first.data,
    ...(isCorrected && { corrected: last.data }),
    withheld: [...new Set([...first.withheld, ...last.withheld])],
    cautions: drawn,
    revisions,
  };
}

function timesOf({ id, position, type, recordedAt, recordedMs, actor }: LoggedEvent, data: unknown) {
  const recordedOn = dayOfInstant(recordedMs);
  const field = dayFieldOf(type, data as Fields);
  const day = field === undefined ? recordedOn : (data as Fields)[field]!;
  const lagDays = field === undefined ? null : daysBetween(day, recordedOn);
  return { id, position, day, recordedAt, recordedOn, lagDays, actor };
}

function importOf({ sha256, importedAt, firstPosition, lastPosition }: Import): Import {
  return { sha256, importedAt, firstPosition, lastPosition };
}

function byDay(one: Entry, other: Entry): number {
  if (one.day === other.day) return one.position - other.position;
  return one.day < other.day ? -1 : 1;
}
