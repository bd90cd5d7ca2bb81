import { streamOf } from '../kernel/stream-name.js';
import { isRevision } from '../kernel/revision.js';
import type { LoggedEvent } from './timeline.js';

type Fields = Readonly<Record<string, unknown>>;
type NamingEvent = Pick<LoggedEvent, 'stream' | 'type' | 'data'>;

/** The categories whose events say which streams concern a branch; a plan or a party day says it by its name. */
export const namingCategories = [
  'branch',
  'unit',
  'member',
  'resolution',
  'inspection',
  'committee',
  'assessment',
] as const;

const idFields = ['branchId', 'fromBranchId', 'toBranchId'];

/** Categories whose streams concern a branch as a whole; other streams record by record. */
export const wholeCategories: ReadonlySet<string> = new Set(['branch', 'plan', 'partyDay', 'resolution', 'inspection']);

/** The branch in the name of a stream, if there is one. */
export function branchOfName(stream: string): string | undefined {
  const [category, id] = partsOf(stream);
  if (category === 'branch') return id;
  return category === 'plan' || category === 'partyDay' ? id.slice(0, id.indexOf(':')) : undefined;
}

/** The branches that data names, at any depth. */
export function branchesNamedIn(data: unknown): string[] {
  const fields = data as Fields;
  const named = idFields.flatMap((field) => (typeof fields[field] === 'string' ? [fields[field]] : []));
  return fields['honour'] === 'red-flag-branch' ? [...named, fields['subjectId'] as string] : named;
}

/** The inspections that data names; the record then concerns their branches too. */
export function inspectionsNamedIn(data: unknown): readonly string[] {
  return ((data as Fields)['inspectionIds'] as string[] | undefined) ?? [];
}

/** The data of an event; for a correction, the corrected data. */
export function fieldsIn({ type, data }: Pick<NamingEvent, 'type' | 'data'>): Fields {
  return isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : (data as Fields);
}

/** Splits `category-id` at the first hyphen. */
export function partsOf(stream: string): [category: string, id: string] {
  const dash = stream.indexOf('-');
  return [stream.slice(0, dash), stream.slice(dash + 1)];
}

/**
 * The streams of the log that concern a branch, collected from all events before a timeline is folded: a member may join the
 * branch, or a correction may name it, late in a stream.
 */
export class BranchStreams {
  readonly #naming = new Set<string>();
  /** The inspections that each committee stream names. */
  readonly #bulletins = new Map<string, ReadonlySet<string>>();
  #exists = false;

  constructor(readonly branchId: string) {}

  /** Whether the branch exists in the log. */
  get exists(): boolean {
    return this.#exists;
  }

  take(event: NamingEvent): void {
    const { stream } = event;
    if (stream === streamOf('branch', this.branchId)) this.#exists = true;
    const said = fieldsIn(event);
    if (branchesNamedIn(said).includes(this.branchId)) this.#naming.add(stream);
    const inspections = inspectionsNamedIn(said);
    if (inspections.length > 0) {
      this.#bulletins.set(stream, new Set([...(this.#bulletins.get(stream) ?? []), ...inspections]));
    }
  }

  /** Whether a stream concerns the branch, at least in part. */
  follows(stream: string): boolean {
    const named = branchOfName(stream);
    if (named !== undefined) return named === this.branchId;
    return this.#naming.has(stream) || this.#inspects(this.#bulletins.get(stream) ?? []);
  }

  /** Whether an event's data names the branch, at any depth. */
  isNamedIn(data: unknown): boolean {
    return branchesNamedIn(data).includes(this.branchId) || this.#inspects(inspectionsNamedIn(data));
  }

  #inspects(inspectionIds: Iterable<string>): boolean {
    return [...inspectionIds].some((id) => this.#naming.has(streamOf('inspection', id)));
  }
}
