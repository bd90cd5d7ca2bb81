import type { Transactions } from '../../sqlite/index.js';
import type { Loader, StoredEvent } from '../event-store.js';
import type { Rows } from './rows.js';
import type { Writer } from './writer.js';

/** The loader of one load; it works until the transaction ends. */
export function loaderOf(
  transactions: Transactions,
  writer: Writer,
  rows: Rows,
): Readonly<{ loader: Loader; end: () => void }> {
  let ended = false;
  const step = <Result>(work: () => Result) => {
    if (ended) throw new Error('The load has ended; its loader accepts nothing more');
    return transactions.step(work);
  };
  const loader: Loader = {
    append: (event) => step(() => writer.insert(event)),
    find: (id) => step(() => rows.byId(id)),
    stream: (stream) => [
      ...inBatches(
        (from) => step(() => rows.streamBatch(stream, from).events),
        ({ revision }) => revision,
      ),
    ],
    categories: (categories) =>
      inBatches(
        (from) => step(() => rows.batch(from, { categories }).events),
        ({ position }) => position,
      ),
  };
  return { loader, end: () => void (ended = true) };
}

/** Reads to the end, including events appended meanwhile. */
function* inBatches(read: (from: number) => readonly StoredEvent[], placeOf: (event: StoredEvent) => number) {
  for (let batch = read(0); batch.length > 0; batch = read(placeOf(batch.at(-1)!) + 1)) yield* batch;
}
