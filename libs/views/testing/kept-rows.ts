import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { LogBefore, Projection } from '../../read-models/projection.js';
import type { ProjectionRows, ReadModelStore, Row } from '../../read-models/read-model-store.js';
import { openReadModelStore } from '../../read-models/open-read-model-store.js';

/** The rows of some projections, in a file of their own or on a server, applied in batches. */
export class KeptRows {
  readonly #rows = new Map<string, ProjectionRows>();

  private constructor(
    readonly folder: string,
    readonly store: ReadModelStore,
  ) {}

  static async of(
    projections: readonly Projection[],
    events: readonly StoredEvent[],
    batch: number,
    url?: string,
  ): Promise<KeptRows> {
    const folder = await mkdtemp(join(tmpdir(), 'dangri-registers-'));
    const kept = new KeptRows(folder, await openReadModelStore({ file: join(folder, 'read-models.sqlite'), url }));
    for (const projection of projections) await kept.#take(projection, events, batch);
    return kept;
  }

  rows(projection: string): ProjectionRows {
    return this.#rows.get(projection)!;
  }

  all(projection: string, table: string): Promise<Row[]> {
    return this.rows(projection).read((rows) => rows.find(table));
  }

  async close(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true });
  }

  async #take(projection: Projection, events: readonly StoredEvent[], batch: number) {
    const opened = await this.store.open(projection);
    const applier = projection.applier();
    const log = logOf(events);
    const meant = events.filter(({ stream }) => projection.categories!.includes(stream.slice(0, stream.indexOf('-'))));
    for (let start = 0; start < meant.length; start += batch) {
      const part = meant.slice(start, start + batch);
      const from = await opened.checkpoint();
      await opened.write(from, part.at(-1)!.position, (rows) => applier.apply(part, rows, log));
    }
    const [from, last] = [await opened.checkpoint(), events.at(-1)!.position];
    if (from < last) await opened.write(from, last, async () => {});
    this.#rows.set(projection.name, opened);
  }
}

function logOf(events: readonly StoredEvent[]): LogBefore {
  const byStream = Map.groupBy(events, ({ stream }) => stream);
  return {
    stream: async (stream, before) => (byStream.get(stream) ?? []).filter(({ position }) => position < before),
    categories: () => {
      throw new Error('What a stream gives rows for follows from the stream');
    },
  };
}
