import { isDeepStrictEqual } from 'node:util';
import type { MovableLog, MovedEvent } from '../event-store/index.js';
import { LogsDiffer, type Difference } from './errors.js';
import { EventCursor } from './event-cursor.js';
import { LogTree } from './log-tree.js';
import { requireRoot, type TrustedCheckpoint } from './trusted-checkpoint.js';

/** Which of two logs has more events after the end of the other. */
export type LogAhead = 'source' | 'target' | 'neither';

/** The stored fields of an event, without its position. */
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
  'cautions',
  'salt',
] as const satisfies readonly (keyof MovedEvent)[];

/**
 * Compares two logs event by event, and derives the audit log's tree of each from what it reads. It can continue after the
 * logs have grown.
 */
export class Comparison {
  readonly #source = new LogTree();
  readonly #target = new LogTree();

  constructor(
    readonly source: MovableLog,
    readonly target: MovableLog,
    /** Both sides must reproduce it. */
    readonly checkpoint?: TrustedCheckpoint,
  ) {}

  /** The number of events that both have. */
  get size(): number {
    return this.#source.size;
  }

  /** The audit log's roots over the events of both. */
  roots() {
    return { source: this.#source.root(), target: this.#target.root() };
  }

  /** Compares up to the end of the shorter log. Throws `LogsDiffer` at the first different event. */
  async advance(onProgress: (events: number) => void = () => {}): Promise<LogAhead> {
    const [one, other] = [new EventCursor(this.source, this.size), new EventCursor(this.target, this.size)];
    try {
      while ((await one.isThere()) && (await other.isThere())) {
        this.#addBuffered(one, other);
        onProgress(this.size);
      }
      return (await one.isThere()) ? 'source' : (await other.isThere()) ? 'target' : 'neither';
    } finally {
      await one.close();
      await other.close();
    }
  }

  /** Throws `LogsDiffer` if the target has more events than the source. */
  async requireNoMore(): Promise<void> {
    await this.#requireEnd(this.target, 'more');
  }

  /** Throws `LogsDiffer` if one of them has more events, or if streams are in different partitions. */
  async requireWhole(): Promise<void> {
    await this.#requireEnd(this.source, 'missing');
    await this.#requireEnd(this.target, 'more');
    await this.#requirePartitions();
    this.requireCheckpoint();
  }

  /** Throws if the checkpoint covers more events than were compared. */
  requireCheckpoint(): void {
    if (this.checkpoint && this.size < this.checkpoint.size) this.#requireRoots(this.checkpoint);
  }

  #addBuffered(one: EventCursor, other: EventCursor): void {
    for (;;) {
      const [event, counterpart] = [one.peek(), other.peek()];
      if (!event || !counterpart) return;
      const differing: string[] = fields.filter((field) => !isDeepStrictEqual(event[field], counterpart[field]));
      if (event.position !== this.size || counterpart.position !== this.size) differing.push('position');
      if (differing.length > 0) throw this.#differ('changed', event, differing);
      this.#source.add(event);
      this.#target.add(counterpart);
      if (this.size === this.checkpoint?.size) this.#requireRoots(this.checkpoint);
      one.skip();
      other.skip();
    }
  }

  #requireRoots(checkpoint: TrustedCheckpoint): void {
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
