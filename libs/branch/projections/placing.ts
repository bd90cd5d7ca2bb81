import type { Rule } from '../../kernel/rule.js';
import type { RowReader } from '../../read-models/read-model-store.js';
import type { Registry } from '../../registry/index.js';
import {
  branchesNamedIn,
  branchOfName,
  inspectionsNamedIn,
  partsOf,
  wholeCategories,
} from '../timeline/branch-streams.js';
import { dayOf, Drafts, type Draft } from '../timeline/drafts.js';
import type { Kind } from '../timeline/kind.js';
import type { LoggedEvent } from '../timeline/timeline.js';

/** What tells the branches of a stream's records beside the records. */
export type Whereabouts = Readonly<{
  registry: Registry;
  /** The branches that the stream of a resolution or an inspection names. */
  named: ReadonlySet<string>;
  /** The branches that inspections name. */
  inspected: ReadonlyMap<string, readonly string[]>;
}>;

/** The branches that a record is about. */
export function branchesOf(draft: Draft, { registry, named, inspected }: Whereabouts): ReadonlySet<string> {
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

/** The records of a stream, with what each event of it drew. */
export function draftsOf(
  { aggregate }: Kind,
  events: readonly LoggedEvent[],
  drawn: ReadonlyMap<number, readonly Rule[]>,
): Draft[] {
  const drafts = new Drafts(aggregate);
  for (const event of events) drafts.take({ event, cautions: drawn.get(event.position) ?? [] });
  return drafts.all();
}

/** So many streams are asked for in one question. */
const mostAtOnce = 500;

/** What the events of some streams drew, by position. */
export async function drawnIn(rows: RowReader, streams: readonly string[]): Promise<Map<number, readonly Rule[]>> {
  const found = new Map<number, readonly Rule[]>();
  for (let at = 0; at < streams.length; at += mostAtOnce) {
    const some = streams.slice(at, at + mostAtOnce);
    const drawn = await rows.find('drawn', { where: { stream: { in: some } } });
    for (const { position, cautions } of drawn) found.set(position as number, cautions as Rule[]);
  }
  return found;
}

/** The branches that the inspections which some data names were made in. */
export async function inspectedBy(
  rows: RowReader,
  versions: readonly unknown[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const inspections = [...new Set(versions.flatMap(inspectionsNamedIn))];
  const found = new Map<string, readonly string[]>();
  for (const each of inspections) found.set(each, await branchesOfStream(rows, `inspection-${each}`));
  return found;
}

export async function branchesOfStream(rows: RowReader, stream: string): Promise<string[]> {
  return (await rows.find('streams', { where: { stream } })).map(({ branchId }) => branchId as string);
}
