import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredEvent } from '../../../event-store/event-store.js';
import {
  openReadModelStore,
  type LogBefore,
  type Projection,
  type ProjectionRows,
} from '../../../read-models/index.js';

/** The sizes of the batches (the last one repeats), and whether the applier forgets its cache after a batch. */
export type Pace = Readonly<{ sizes: readonly number[]; forgetsAfter?: (batch: number) => boolean }>;

/** The rows of a projection in a file of their own; the caller closes them. */
export type ProjectedRows = ProjectionRows & AsyncDisposable;

/** The rows of a projection after all events of a log, in a file or on the servers of a URL. */
export async function projectRows(
  projection: Projection,
  events: readonly StoredEvent[],
  pace: Pace,
  url?: string,
): Promise<ProjectedRows> {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-rows-'));
  const store = await openReadModelStore({ file: join(folder, 'read-models.sqlite'), url });
  const rows = await store.open(projection);
  const log = logBefore(events);
  const applier = projection.applier();
  const { sizes, forgetsAfter = () => false } = pace;
  let from = 0;
  for (let batch = 0; from < events.length; batch += 1) {
    const some = events.slice(from, from + sizes[Math.min(batch, sizes.length - 1)]!);
    await rows.write(from - 1, some.at(-1)!.position, (writer) => applier.apply(some, writer, log));
    if (forgetsAfter(batch)) applier.forget();
    from += some.length;
  }
  return Object.assign(rows, {
    [Symbol.asyncDispose]: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  });
}

function logBefore(events: readonly StoredEvent[]): LogBefore {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return {
    stream: (stream, before) =>
      Promise.resolve((streams.get(stream) ?? []).filter(({ position }) => position < before)),
    async *categories(categories, before) {
      yield await Promise.resolve(
        events.filter(({ stream, position }) => position < before && categories.includes(stream.split('-')[0]!)),
      );
    },
  };
}
