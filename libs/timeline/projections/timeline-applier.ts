import { isRevision } from '../../kernel/revision.js';
import type { AnyAggregate } from '../../kernel/aggregate.js';
import type { LogBefore, Applier } from '../../read-models/projection.js';
import type { RowWriter } from '../../read-models/read-model-store.js';
import { Registry, registryCategories } from '../../registry/index.js';
import {
  branchesNamedIn,
  branchOfName,
  inspectionsNamedIn,
  partsOf,
  fieldsIn,
  wholeCategories,
} from '../branch-streams.js';
import { importOf } from '../branch-timeline.js';
import { aggregateIn, type Catalogue, type Import, type LoggedEvent } from '../timeline.js';
import { isSame, replace } from './entry-rows.js';
import { branchesOf, branchesOfStream, draftsOf, inspectedBranches } from './branches-of-records.js';

/** The branches that a stream named before an event, and those that the event adds. */
type NamedBranches = Readonly<{ before: ReadonlySet<string>; added: readonly string[] }>;

/** The input for one event. */
type EntryContext = Readonly<{
  event: LoggedEvent;
  aggregate: AnyAggregate;
  rows: RowWriter;
  log: LogBefore;
  registry: Registry;
  catalogue: Catalogue;
}>;

/**
 * Keeps the timelines of all branches as rows, event by event. It caches the standing facts, and can rebuild them from the
 * log.
 */
export class TimelineApplier implements Applier {
  #registry: Registry | undefined;

  constructor(readonly catalogue: Catalogue) {}

  async apply(events: readonly LoggedEvent[], rows: RowWriter, log: LogBefore): Promise<void> {
    const [first] = events;
    if (!first) return;
    const registry = (this.#registry ??= await registryBefore(first.position, log));
    try {
      for (const event of events) await this.#take(event, rows, log, registry);
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  forget(): void {
    this.#registry = undefined;
  }

  async #take(event: LoggedEvent, rows: RowWriter, log: LogBefore, registry: Registry) {
    const { stream, type, position } = event;
    const aggregate = aggregateIn(stream, this.catalogue);
    if (!aggregate) {
      if (type === 'HistoryImported') rows.put('imports', { position, ...importOf(event.data as Import) });
      return;
    }
    const turn = { event, aggregate, rows, log, registry, catalogue: this.catalogue };
    const named = await name(turn);
    if (movesOthers(event, named)) await placeStream(turn, named);
    else await placeRecord(turn, named);
    if (stream.startsWith('inspection-') && named.added.length > 0) await placeBulletins(turn, named.added);
  }
}

async function registryBefore(position: number, log: LogBefore): Promise<Registry> {
  const registry = new Registry();
  for await (const batch of log.categories(registryCategories, position))
    for (const event of batch) note(registry, event);
  return registry;
}

/** Passes on only a part of the envelope, because the registry keeps the object. */
function note(registry: Registry, { stream, id, type, data, position }: LoggedEvent) {
  registry.apply(stream, { id, type, data, position });
}

/** Stores the branches and the inspections that the event names. */
async function name({ event, rows }: EntryContext): Promise<NamedBranches> {
  const { stream, revision } = event;
  const said = fieldsIn(event);
  for (const inspectionId of inspectionsNamedIn(said)) rows.put('bulletins', { inspectionId, stream });
  const own = branchOfName(stream);
  const names = own === undefined ? branchesNamedIn(said) : revision === 0 ? [own] : [];
  const isWhole = own === undefined && wholeCategories.has(partsOf(stream)[0]);
  const before = new Set(isWhole && revision > 0 ? await branchesOfStream(rows, stream) : []);
  const added = names.filter((branchId) => !before.has(branchId));
  for (const branchId of added) rows.put('streams', { stream, branchId });
  return { before, added };
}

/** Whether the event may change other records of the stream, or move them to other branches. */
function movesOthers({ stream, type, revision }: LoggedEvent, { added }: NamedBranches): boolean {
  if (revision === 0) return false;
  const [category] = partsOf(stream);
  if (category === 'member' && (type === 'MemberJoined' || type === 'MemberTransferred')) return true;
  return isRevision(type) || (wholeCategories.has(category) && added.length > 0);
}

async function placeRecord({ event, aggregate, rows, registry }: EntryContext, { before, added }: NamedBranches) {
  note(registry, event);
  const [draft] = draftsOf(aggregate, [event]);
  const inspected = await inspectedBranches(rows, draft!.versions);
  const named = new Set([...before, ...added]);
  replace(rows, undefined, { draft: draft!, branches: branchesOf(draft!, { registry, named, inspected }) });
}

/** The moves of a member: another day or branch moves other records of theirs. */
const moves: ReadonlySet<string> = new Set(['MemberJoined', 'MemberTransferred', 'MemberLeft']);

/** The events of a stream whose records an event may change: for most revisions those of one record. */
function concerned({ stream, type, data }: LoggedEvent, events: readonly LoggedEvent[]): readonly LoggedEvent[] {
  const isWhole = branchOfName(stream) === undefined && wholeCategories.has(partsOf(stream)[0]);
  if (!isRevision(type) || isWhole) return events;
  const { recordId } = data as Readonly<{ recordId: string }>;
  const own = events.filter((each) => each.id === recordId || revisedBy(each) === recordId);
  return own.some((each) => moves.has(each.type)) ? events : own;
}

/** The record that a revision is about. */
function revisedBy({ type, data }: LoggedEvent): string | undefined {
  return isRevision(type) ? (data as Readonly<{ recordId: string }>).recordId : undefined;
}

/** Recomputes the records of the stream that may change, and writes the changed rows. */
async function placeStream({ event, aggregate, rows, log, registry }: EntryContext, named: NamedBranches) {
  const events = concerned(event, await log.stream(event.stream, event.position));
  const drafts = draftsOf(aggregate, events);
  const now = draftsOf(aggregate, [...events, event]);
  const inspected = await inspectedBranches(
    rows,
    now.flatMap(({ versions }) => versions),
  );
  const before = new Map(drafts.map((draft) => [draft.event.id, placed(draft, named.before)]));
  note(registry, event);
  const all = new Set([...named.before, ...named.added]);
  for (const draft of now) {
    const [was, is] = [before.get(draft.event.id), placed(draft, all)];
    if (!was || !isSame(was, is)) replace(rows, was, is);
  }

  function placed(draft: (typeof now)[number], branches: ReadonlySet<string>) {
    return { draft, branches: branchesOf(draft, { registry, named: branches, inspected }) };
  }
}

/** Bulletins that name the inspection also concern its new branches, even if they were recorded earlier. */
async function placeBulletins({ event, rows, log, catalogue }: EntryContext, added: readonly string[]) {
  const [, inspectionId] = partsOf(event.stream);
  const naming = await rows.find('bulletins', { where: { inspectionId } });
  for (const stream of naming.map((row) => row['stream'] as string)) {
    const events = await log.stream(stream, event.position);
    const drafts = draftsOf(aggregateIn(stream, catalogue)!, events);
    for (const draft of drafts) {
      const isNaming = draft.versions.some((data) => inspectionsNamedIn(data).includes(inspectionId));
      if (isNaming) replace(rows, undefined, { draft, branches: new Set(added) });
    }
  }
}
