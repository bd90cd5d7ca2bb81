import { categoryOf } from '../kernel/stream-name.js';
import type { StoredEvent } from '../event-store/event-store.js';
import type { Batches } from './batches.js';
import { isOfStores, isTransient, ProjectingFailed } from './failure.js';
import type { LogBefore, Projection, Applier } from './projection.js';
import type { ProjectionRows, RowWriter } from './read-model-store.js';
import type { WriteSize } from './write-size.js';

/** Where rows are written from. */
export type Source = Readonly<{
  projection: Projection;
  applier: Applier;
  log: LogBefore;
  batches: Batches;
  writeSize: WriteSize;
  /** Whether no other projection is catching up. */
  isAlone: () => boolean;
}>;

/** Where a batch ends: the position, and the id of the event there. */
type End = Readonly<{ to: number; eventId: string | undefined }>;

/** Events of the projection, and where the rows stand when all are taken in. */
type Batch = Readonly<{ events: readonly StoredEvent[]; end: End }>;

/** The rows of a projection while they are written: batch by batch, each after the other. */
export class OpenRows {
  #state: 'building' | 'catching-up' | 'following';
  /** What is left of a batch that was too large to be written at once. */
  #left: Batch | undefined;

  /** `inUse` is where the rows in use stand, when they are others than these. */
  constructor(
    readonly source: Source,
    readonly rows: ProjectionRows,
    public position: number,
    readonly inUse: number | undefined,
  ) {
    this.#state = inUse === undefined ? 'catching-up' : 'building';
  }

  /** How the projection stands by these rows. */
  get standing() {
    const [state, position] = [this.#state, this.position];
    return state === 'building' ? { state, position: this.inUse!, building: position } : { state, position };
  }

  /**
   * Takes in the next batch, where there is one, or as much of it as is written at once. `end` is the end of the log; rows that
   * reach it come into use.
   */
  async advance(end: number): Promise<void> {
    const batch = this.#left ?? (await this.#next(end));
    if (batch) await this.#takePart(batch);
    if (this.position >= end) return this.#follow();
    if (this.#state === 'following') this.#state = 'catching-up';
  }

  async #next(end: number): Promise<Batch | undefined> {
    const { batches, isAlone, projection } = this.source;
    const { categories } = projection;
    const from = this.position;
    const own = categories && isAlone() ? await batches.ofCategories(from, categories) : undefined;
    const batch = (own ?? (await batches.after(from))).filter(({ position }) => position > from);
    // Of these categories there is nothing more up to the end; what others have read may be older than the end.
    const to = batch.at(-1)?.position ?? (own ? end : from);
    if (to <= from) return undefined;
    const eventId = batch.at(-1)?.id ?? (await batches.idAt(to));
    return { events: batch.filter(isOf(categories)), end: { to, eventId } };
  }

  async #follow(): Promise<void> {
    if (this.#state === 'building') await this.rows.swapIn();
    this.#state = 'following';
  }

  /** Where one event is written at once, it is written by itself. */
  async #takePart({ events, end }: Batch): Promise<void> {
    const size = this.source.writeSize.events;
    const part = events.slice(0, size);
    const last = part.at(-1);
    this.#left = undefined;
    if (!last || (size > 1 && events.length <= size)) return this.#take(part, end);
    if (size === 1) await this.#write([], { to: last.position - 1, eventId: undefined });
    await this.#take(part, { to: last.position, eventId: last.id });
    if (last.position < end.to) this.#left = { events: events.slice(size), end };
  }

  /** When projecting fails, goes event by event: the rows then stand right before the one that it fails at. */
  async #take(events: readonly StoredEvent[], end: End): Promise<void> {
    try {
      await this.#write(events, end);
    } catch (error) {
      if (isOfStores(error)) throw error;
      this.source.applier.forget();
      for (const event of events) await this.#takeOne(event);
      await this.#write([], end);
    }
  }

  async #takeOne(event: StoredEvent): Promise<void> {
    try {
      await this.#write([event], { to: event.position, eventId: event.id });
    } catch (error) {
      throw isOfStores(error) ? error : new ProjectingFailed(this.source.projection.name, event, error);
    }
  }

  async #write(events: readonly StoredEvent[], { to, eventId }: End): Promise<void> {
    if (events.length === 0 && to <= this.position) return;
    const { applier, log } = this.source;
    const work = async (written: RowWriter) => {
      if (events.length > 0) await applier.apply(events, written, log);
    };
    const { writeSize } = this.source;
    try {
      await this.rows.write(this.position, to, work, eventId);
    } catch (error) {
      if (isTransient(error)) writeSize.failed(events.length);
      throw error;
    }
    if (events.length > 0) writeSize.held();
    this.position = to;
  }
}

function isOf(categories: readonly string[] | undefined): (event: StoredEvent) => boolean {
  const own = categories && new Set(categories);
  return ({ stream }) => own?.has(categoryOf(stream)) ?? true;
}
