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
    const fields = saidBy(event);
    if (this.#namesBranch(fields)) this.#naming.add(stream);
    const inspections = inspectionsOf(fields);
    if (inspections.length > 0) {
      this.#bulletins.set(stream, new Set([...(this.#bulletins.get(stream) ?? []), ...inspections]));
    }
  }

  /** Whether some of a stream is about the branch. */
  follows(stream: string): boolean {
    const [category, id] = partsOf(stream);
    if (category === 'branch') return id === this.branchId;
    if (category === 'plan' || category === 'partyDay') return id.startsWith(`${this.branchId}:`);
    return this.#naming.has(stream) || this.#inspects(this.#bulletins.get(stream) ?? []);
  }

  /** Whether an event's data is about the branch by what it says, wherever it stands. */
  isNamedIn(data: unknown): boolean {
    return this.#namesBranch(data as Fields) || this.#inspects(inspectionsOf(data as Fields));
  }

  #namesBranch(fields: Fields): boolean {
    const isHonoured = fields['honour'] === 'red-flag-branch' && fields['subjectId'] === this.branchId;
    return isHonoured || idFields.some((field) => fields[field] === this.branchId);
  }

  #inspects(inspectionIds: Iterable<string>): boolean {
    return [...inspectionIds].some((id) => this.#naming.has(`inspection-${id}`));
  }
}

/** What an event says, or what a correction makes of another. */
function saidBy({ type, data }: Named): Fields {
  return isRevision(type) ? ((data as { data?: Fields }).data ?? {}) : (data as Fields);
}

function inspectionsOf({ inspectionIds }: Fields): readonly string[] {
  return (inspectionIds as string[] | undefined) ?? [];
}
