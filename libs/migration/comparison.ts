import type { MovableLog, MovedEvent } from '../event-store/index.js';
import { LogsDiffer, type Difference } from './errors.js';
import { EventCursor } from './event-cursor.js';
import { Leaves } from './leaves.js';
import { requireRoot, type Vouched } from './vouched.js';

/** Which of two logs goes on where the other ends. */
export type Ahead = 'source' | 'target' | 'neither';

/** What is stored of an event, beside its position. */
const fields = [
  'id',
  'stream',
  'revision',
  'type',
  'schema',
  'data',
  'recordedAt',
  'recordedMs',
  'actor',
  'commandId',
  'correlationId',
  'causationId',
  'layout',
] as const satisfies readonly (keyof MovedEvent)[];

/**
 * Two logs side by side, event by event from the first, and the audit log's tree over each, of what was read from it. It may
 * go on later, where they have grown.
 */
export class Comparison {
  readonly #source = new Leaves();
  readonly #target = new Leaves();

  constructor(
    readonly source: MovableLog,
    readonly target: MovableLog,
    /** Has to come out on both sides. */
    readonly checkpoint?: Vouched,
  ) {}

  /** How many events both have. */
  get size(): number {
    return this.#source.size;
  }

  /** The audit log's root over the events of each. */
  roots() {
    return { source: this.#source.root(), target: this.#target.root() };
  }

  /** Goes on to where one of them ends. Throws `LogsDiffer` at the first event that is not the same. */
  async advance(onProgress: (events: number) => void = () => {}): Promise<Ahead> {
    const [one, other] = [new EventCursor(this.source, this.size), new EventCursor(this.target, this.size)];
    try {
      while ((await one.isThere()) && (await other.isThere())) {
        this.#takeWhatIsRead(one, other);
        onProgress(this.size);
      }
      return (await one.isThere()) ? 'source' : (await other.isThere()) ? 'target' : 'neither';
    } finally {
      await one.close();
      await other.close();
    }
  }

  /** Throws `LogsDiffer` where the target holds more than the source. */
  async requireNoMore(): Promise<void> {
    await this.#requireEnd(this.target, 'more');
  }

  /** Throws `LogsDiffer` where one of them goes on, or streams are in other partitions. */
  async requireWhole(): Promise<void> {
    await this.#requireEnd(this.source, 'missing');
    await this.#requireEnd(this.target, 'more');
    await this.#requirePartitions();
    if (this.checkpoint && this.size < this.checkpoint.size) this.#requireRoots(this.checkpoint);
  }

  #takeWhatIsRead(one: EventCursor, other: EventCursor): void {
    for (;;) {
      const [event, counterpart] = [one.peek(), other.peek()];
      if (!event || !counterpart) return;
      const differing: string[] = fields.filter((field) => event[field] !== counterpart[field]);
      if (event.position !== this.size || counterpart.position !== this.size) differing.push('position');
      if (differing.length > 0) throw this.#differ('changed', event, differing);
      this.#source.add(event);
      this.#target.add(counterpart);
      if (this.size === this.checkpoint?.size) this.#requireRoots(this.checkpoint);
      one.skip();
      other.skip();
    }
  }

  #requireRoots(checkpoint: Vouched): void {
    for (const root of Object.values(this.roots())) requireRoot(checkpoint, this.size, root);
  }

  async #requireEnd(log: MovableLog, kind: Difference['kind']): Promise<void> {
    const cursor = new EventCursor(log, this.size);
    try {
      if (await cursor.isThere()) throw this.#differ(kind, cursor.peek()!);
    } finally {
      await cursor.close();
    }
  }

  async #requirePartitions(): Promise<void> {
    const [one, other] = [this.source, this.target].map((log) => new Map(log.partitions()));
    for (const name of new Set([...one!.keys(), ...other!.keys()])) {
      if (String(one!.get(name)) !== String(other!.get(name))) throw await this.#differInYears(name);
    }
  }

  async #differInYears(stream: string): Promise<LogsDiffer> {
    for await (const events of this.source.events(0)) {
      const first = events.find((event) => event.stream === stream);
      if (first) return new LogsDiffer({ kind: 'partitions', ...placed(first), fields: [] }, ...this.#names());
    }
    throw new Error(`The stream ${stream} has no event`);
  }

  #differ(kind: Difference['kind'], event: MovedEvent, differing: readonly string[] = []): LogsDiffer {
    return new LogsDiffer({ kind, position: this.size, id: event.id, fields: differing }, ...this.#names());
  }

  #names(): [string, string] {
    return [this.source.name, this.target.name];
  }
}

const placed = ({ position, id }: MovedEvent) => ({ position, id });
