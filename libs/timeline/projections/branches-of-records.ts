import { streamOf } from '../../kernel/stream-name.js';
import type { AnyAggregate } from '../../kernel/aggregate.js';
import type { RowReader } from '../../read-models/read-model-store.js';
import type { Registry } from '../../registry/index.js';
import { branchesNamedIn, branchOfName, inspectionsNamedIn, partsOf, wholeCategories } from '../branch-streams.js';
import { dayOf, Drafts, type Draft } from '../drafts.js';
import type { LoggedEvent } from '../timeline.js';

/** What else determines the branches of a stream's records. */
export type BranchLookup = Readonly<{
  registry: Registry;
  /** The branches that the stream of a resolution or an inspection names. */
  named: ReadonlySet<string>;
  /** The branches that inspections name. */
  inspected: ReadonlyMap<string, readonly string[]>;
}>;

/** The branches that a record is about. */
export function branchesOf(draft: Draft, { registry, named, inspected }: BranchLookup): ReadonlySet<string> {
  const { stream } = draft.event;
  const own = branchOfName(stream);
  if (own !== undefined) return new Set([own]);
  const [category, id] = partsOf(stream);
  if (wholeCategories.has(category)) return named;
  const branches = new Set(draft.versions.flatMap((data) => [...branchesNamedIn(data), ...ofInspections(data)]));
  const stay = category === 'member' ? registry.stayOf(id, dayOf(draft)) : undefined;
  return stay ? branches.add(stay.branchId) : branches;

  function ofInspections(data: unknown) {
    return inspectionsNamedIn(data).flatMap((inspectionId) => inspected.get(inspectionId) ?? []);
  }
}

/** The records of a stream. */
export function draftsOf(aggregate: AnyAggregate, events: readonly LoggedEvent[]): Draft[] {
  const drafts = new Drafts(aggregate);
  for (const event of events) drafts.take(event);
  return drafts.all();
}

/** The branches of the inspections that some data names. */
export async function inspectedBranches(
  rows: RowReader,
  versions: readonly unknown[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const inspections = [...new Set(versions.flatMap(inspectionsNamedIn))];
  const found = new Map<string, readonly string[]>();
  for (const each of inspections) found.set(each, await branchesOfStream(rows, streamOf('inspection', each)));
  return found;
}

export async function branchesOfStream(rows: RowReader, stream: string): Promise<string[]> {
  return (await rows.find('streams', { where: { stream } })).map(({ branchId }) => branchId as string);
}
