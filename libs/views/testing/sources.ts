import { driven, type Driven } from '../../branch/projections/testing/driven.js';
import type { StoredEvent } from '../../event-store/event-store.js';
import type { Projection } from '../../read-models/projection.js';
import { Registry } from '../../registry/index.js';
import { seesNothing } from './answering.js';
import { ReadModelMissing, type ListView, type PageRequest, type Scope, type Sources } from '../view.js';

/** What views answer from after all events of a log, with some projections built; whoever asks for it closes it. */
export async function sourcesOf(
  events: readonly StoredEvent[],
  projections: readonly Projection[],
  more: Partial<Pick<Sources, 'today' | 'viewer'>> = {},
): Promise<Sources & AsyncDisposable> {
  const registry = new Registry();
  for (const event of events) registry.apply(event.stream, event);
  const position = events.at(-1)!.position;
  const built = new Map<string, Driven>();
  for (const each of projections) built.set(each.name, await driven(each, events, { sizes: [500] }));
  return {
    registry,
    position,
    today: '2026-08-01',
    viewer: seesNothing,
    log: { eventsById: async (ids) => events.filter(({ id }) => ids.includes(id)) },
    rows: (name) => {
      const rows = built.get(name);
      return rows ? Promise.resolve(rows) : Promise.reject(new ReadModelMissing(name));
    },
    [Symbol.asyncDispose]: async () => {
      for (const rows of built.values()) await rows[Symbol.asyncDispose]();
    },
    ...more,
  };
}

/** The items of all pages, one after another, and how many pages there were. */
export async function allOf<Filter, Item>(
  view: ListView<Filter, Item>,
  sources: Sources,
  within: Scope,
  filter: Filter,
  request: PageRequest,
): Promise<{ items: Item[]; pages: number }> {
  const items: Item[] = [];
  let pages = 0;
  for (let cursor: string | null | undefined; cursor !== null; pages += 1) {
    const page = await view.page(sources, within, filter, { ...request, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.next;
  }
  return { items, pages };
}
