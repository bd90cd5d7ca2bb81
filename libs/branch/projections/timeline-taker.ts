import { isRevision } from '../../kernel/revision.js';
import type { Rule } from '../../kernel/rule.js';
import type { LogBefore, Taker } from '../../read-models/projection.js';
import type { RowWriter } from '../../read-models/read-model-store.js';
import { Registry, registryCategories } from '../../registry/index.js';
import {
  branchesNamedIn,
  branchOfName,
  inspectionsNamedIn,
  partsOf,
  saidBy,
  wholeCategories,
} from '../timeline/branch-streams.js';
import { importOf } from '../timeline/branch-timeline.js';
import { kindOf, type Kind } from '../timeline/kind.js';
import type { Catalogue, Import, LoggedEvent } from '../timeline/timeline.js';
import { Drawing, type Past } from './drawing.js';
import { isSame, replace } from './entry-rows.js';
import { branchesOf, branchesOfStream, draftsOf, drawnIn, inspectedBy } from './placing.js';

/** The branches that a stream named before an event, and those that it names only from then on. */
type Named = Readonly<{ before: ReadonlySet<string>; added: readonly string[] }>;

/** All that the taking of one event works with. */
type Turn = Readonly<{
  event: LoggedEvent;
  kind: Kind;
  /** What the event drew. */
  cautions: readonly Rule[];
  past: Past;
  rows: RowWriter;
  log: LogBefore;
  registry: Registry;
  catalogue: Catalogue;
}>;

/**
 * Keeps the timelines of all branches as rows, event by event. What it remembers, the standing facts and some streams'
 * states, it finds again in the log.
 */
export class TimelineTaker implements Taker {
  #registry: Registry | undefined;
  #drawing = new Drawing();

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
    this.#drawing = new Drawing();
  }

  async #take(event: LoggedEvent, rows: RowWriter, log: LogBefore, registry: Registry) {
    const { stream, type, position } = event;
    const kind = kindOf(stream, this.catalogue);
    if (!kind) {
      if (type === 'HistoryImported') rows.put('imports', { position, ...importOf(event.data as Import) });
      return;
    }
    const past = pastOf(event, log);
    const cautions = await this.#drawing.draw(kind, event, past, registry);
    if (cautions.length > 0) rows.put('drawn', { stream, position, cautions });
    const turn = { event, kind, cautions, past, rows, log, registry, catalogue: this.catalogue };
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

/** Of the envelope the registry needs little, and it keeps what it is given. */
function note(registry: Registry, { stream, id, type, data, position }: LoggedEvent) {
  registry.apply(stream, { id, type, data, position });
}

function pastOf({ stream, position }: LoggedEvent, log: LogBefore): Past {
  let read: ReturnType<Past> | undefined;
  return () => (read ??= log.stream(stream, position));
}

/** Notes which branches the stream is about, and which inspections it names. */
async function name({ event, rows }: Turn): Promise<Named> {
  const { stream, revision } = event;
  const said = saidBy(event);
  for (const inspectionId of inspectionsNamedIn(said)) rows.put('bulletins', { inspectionId, stream });
  const own = branchOfName(stream);
  const names = own === undefined ? branchesNamedIn(said) : revision === 0 ? [own] : [];
  const isWhole = own === undefined && wholeCategories.has(partsOf(stream)[0]);
  const before = new Set(isWhole && revision > 0 ? await branchesOfStream(rows, stream) : []);
  const added = names.filter((branchId) => !before.has(branchId));
  for (const branchId of added) rows.put('streams', { stream, branchId });
  return { before, added };
}

/** Whether other records of the stream than the one that is new may change, or stand elsewhere from now on. */
function movesOthers({ stream, type, revision }: LoggedEvent, { added }: Named): boolean {
  if (revision === 0) return false;
  const [category] = partsOf(stream);
  if (category === 'member' && (type === 'MemberJoined' || type === 'MemberTransferred')) return true;
  return isRevision(type) || (wholeCategories.has(category) && added.length > 0);
}

async function placeRecord({ event, kind, cautions, rows, registry }: Turn, { before, added }: Named) {
  note(registry, event);
  const [draft] = draftsOf(kind, [event], new Map([[event.position, cautions]]));
  const inspected = await inspectedBy(rows, draft!.versions);
  const named = new Set([...before, ...added]);
  replace(rows, undefined, { draft: draft!, branches: branchesOf(draft!, { registry, named, inspected }) });
}

/** Places all records of the stream anew, and writes what has changed. */
async function placeStream({ event, kind, past, rows, registry }: Turn, named: Named) {
  const drawn = await drawnIn(rows, [event.stream]);
  const events = await past();
  const drafts = draftsOf(kind, events, drawn);
  const now = draftsOf(kind, [...events, event], drawn);
  const inspected = await inspectedBy(
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

/** What names the inspection is about its branches, also where it was recorded before the inspection said so. */
async function placeBulletins({ event, rows, log, catalogue }: Turn, added: readonly string[]) {
  const [, inspectionId] = partsOf(event.stream);
  const naming = await rows.find('bulletins', { where: { inspectionId } });
  for (const stream of naming.map((row) => row['stream'] as string)) {
    const events = await log.stream(stream, event.position);
    const drafts = draftsOf(kindOf(stream, catalogue)!, events, await drawnIn(rows, [stream]));
    for (const draft of drafts) {
      const isNaming = draft.versions.some((data) => inspectionsNamedIn(data).includes(inspectionId));
      if (isNaming) replace(rows, undefined, { draft, branches: new Set(added) });
    }
  }
}
