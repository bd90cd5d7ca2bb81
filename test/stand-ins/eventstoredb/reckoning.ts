import { EventStoreError } from '#libs/event-store/errors.js';
import type { EventStore, NewEvent } from '#libs/event-store/event-store.js';

/** An append that was asked for, and what was answered: `success`, or the code of the error. */
export type Attempt = Readonly<{ stream: string; event: NewEvent; outcome: string; ms: number }>;

const command = { actor: 'm-00001' };

/** Appends an event wherever its stream ends. Any other error is a fault of the program. */
export async function ask(store: EventStore, stream: string, event: NewEvent): Promise<Attempt> {
  const from = performance.now();
  const outcome = await store
    .append('any', stream, 'any', [event], command)
    .then(() => 'success')
    .catch((error: unknown) => {
      if (error instanceof EventStoreError) return error.code;
      throw error;
    });
  return { stream, event, outcome, ms: performance.now() - from };
}

/** Follows a log from its beginning. Throws where a place is left out or comes twice. */
export async function follow(store: EventStore, signal: AbortSignal): Promise<string[]> {
  const seen: string[] = [];
  for await (const { position, id } of store.subscribe(0, signal)) {
    if (position !== seen.length) throw new Error(`${position} follows ${seen.length - 1}`);
    seen.push(id);
  }
  return seen;
}

/**
 * Compares what was answered with what the server holds (the ids of our events, in its order), settles what is unknown by
 * asking once more, and compares what the stores read. Gives how often each outcome was.
 */
export async function reckon(
  asked: readonly Attempt[],
  stores: readonly EventStore[],
  held: () => Promise<readonly string[]>,
): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  const before = countsOf(await held());
  const shared = countsOf(asked.map(({ event }) => event.id));
  for (const { stream, event, outcome } of asked) {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    const isUnknown = outcome === 'OUTCOME_UNKNOWN';
    // What is unknown may still have come late.
    const there = (isUnknown ? countsOf(await held()) : before).get(event.id) ?? 0;
    if (outcome === 'success' && there !== 1) throw new Error(`acknowledged, and there ${there} times: ${event.id}`);
    // Of an event that several were given, another may have brought it in.
    if (outcome !== 'success' && !isUnknown && shared.get(event.id) === 1 && there !== 0)
      throw new Error(`refused, and there: ${event.id}`);
    if (!isUnknown) continue;
    await settle(stores[0]!, { stream, event }, held);
  }
  const inTheEnd = await held();
  if (new Set(inTheEnd).size !== inTheEnd.length) throw new Error('An event is there twice');
  for (const { event, outcome } of asked) {
    if (outcome === 'OUTCOME_UNKNOWN' && !inTheEnd.includes(event.id))
      throw new Error(`settled, and lost: ${event.id}`);
  }
  const copies = await Promise.all(stores.map(idsOf));
  for (const copy of copies)
    if (copy.join() !== inTheEnd.join()) throw new Error('A copy is not what the server holds');
  return outcomes;
}

/** Asks again until there is an answer: on a busy machine a server may seem away for a moment. */
async function settle(
  store: EventStore,
  { stream, event }: Pick<Attempt, 'stream' | 'event'>,
  held: () => Promise<readonly string[]>,
): Promise<void> {
  for (;;) {
    const isThere = (await held()).includes(event.id);
    const again = await store.append('any', stream, 'any', [event], command).catch((error: unknown) => {
      if (error instanceof EventStoreError && error.isTransient) return undefined;
      throw error;
    });
    if (!again) continue;
    if (again.repeated !== isThere) throw new Error(`settled as ${String(again.repeated)}: ${event.id}`);
    return;
  }
}

function countsOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

async function idsOf(store: EventStore): Promise<string[]> {
  const ids: string[] = [];
  for await (const batch of store.readAll()) ids.push(...batch.map(({ id }) => id));
  return ids;
}
