import { isRevision } from '../../kernel/revision.js';
import type { LoggedEvent } from './timeline.js';

type Fields = Readonly<Record<string, unknown>>;
type Named = Pick<LoggedEvent, 'stream' | 'type' | 'data'>;

/** The categories whose events tell which streams bear on a branch; a plan or a party day tells by its name. */
export const tellingCategories = [
  'branch',
  'unit',
  'member',
  'resolution',
  'inspection',
  'committee',
  'assessment',
] as const;

const idFields = ['branchId', 'fromBranchId', 'toBranchId'];

/** Where a stream bears on a branch at all, all of it does; of other streams, record by record. */
export const wholeCategories: ReadonlySet<string> = new Set(['branch', 'plan', 'partyDay', 'resolution', 'inspection']);

/** The branch that the name of a stream says it is about, if it says one. */
export function branchOfName(stream: string): string | undefined {
  const [category, id] = partsOf(stream);
  if (category === 'branch') return id;
  return category === 'plan' || category === 'partyDay' ? id.slice(0, id.indexOf(':')) : undefined;
}

/** The branches that data names, wherever it stands. */
export function branchesNamedIn(data: unknown): string[] {
  const fields = data as Fields;
  const named = idFields.flatMap((field) => (typeof fields[field] === 'string' ? [fields[field]] : []));
  return fields['honour'] === 'red-flag-branch' ? [...named, fields['subjectId'] as string] : named;
}

/** The inspections that data names; what names them is about their branches too. */
export function inspectionsNamedIn(data: unknown): readonly string[] {
  return ((data as Fields)['inspectionIds'] as string[] | undefined) ?? [];
}

/** What an event says, or what a correction makes of another. */
export function saidBy({ type, data }: Pick<Named, 'type' | 'data'>): Fields {
  return isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : (data as Fields);
}

/** Splits `category-id` at the first hyphen. */
export function partsOf(stream: string): [category: string, id: string] {
  const dash = stream.indexOf('-');
  return [stream.slice(0, dash), stream.slice(dash + 1)];
}

/**
 * Which streams of the log bear on a branch: gathered from all events of the telling categories before a timeline is
 * folded, since a member comes to the branch, and a correction names it, when much of the stream is past.
 */
export class BranchStreams {
  readonly #naming = new Set<string>();
  /** The inspections that each stream of the committee names. */
  readonly #bulletins = new Map<string, ReadonlySet<string>>();
  #exists = false;

  constructor(readonly branchId: string) {}

  /** Whether the branch has a stream of its own. */
  get exists(): boolean {
    return this.#exists;
  }

  take(event: Named): void {
    const { stream } = event;
    if (stream === `branch-${this.branchId}`) this.#exists = true;
    const said = saidBy(event);
    if (branchesNamedIn(said).includes(this.branchId)) this.#naming.add(stream);
    const inspections = inspectionsNamedIn(said);
    if (inspections.length > 0) {
      this.#bulletins.set(stream, new Set([...(this.#bulletins.get(stream) ?? []), ...inspections]));
    }
  }

  /** Whether some of a stream is about the branch. */
  follows(stream: string): boolean {
    const named = branchOfName(stream);
    if (named !== undefined) return named === this.branchId;
    return this.#naming.has(stream) || this.#inspects(this.#bulletins.get(stream) ?? []);
  }

  /** Whether an event's data is about the branch by what it says, wherever it stands. */
  isNamedIn(data: unknown): boolean {
    return branchesNamedIn(data).includes(this.branchId) || this.#inspects(inspectionsNamedIn(data));
  }

  #inspects(inspectionIds: Iterable<string>): boolean {
    return [...inspectionIds].some((id) => this.#naming.has(`inspection-${id}`));
  }
}
