import { rootOfFirst, type Hash, type LogFolder } from '../audit-log/index.js';
import type { EventStore } from '../event-store/event-store.js';
import { populationOf, ranked, seedOf, type RankedId } from '../modules/draw/index.js';
import { Registry, registryCategories } from '../registry/index.js';
import type { RecordedDraw } from './recorded-draw.js';

/** The log, and the published files of its audit log. */
export type DrawSources = Readonly<{ log: Pick<EventStore, 'readAll' | 'readStream'>; folder: LogFolder }>;

/** What follows from an announcement: the same for everybody who repeats the draw. */
export type DrawResult = Readonly<{
  /** The root over the records up to the announcement. */
  root: Hash;
  /** Who could be drawn, sorted. */
  population: readonly string[];
  /** Those drawn with their ranks, the first by rank first. */
  ranking: readonly RankedId[];
}>;

/** Draws; undefined if no checkpoint covers the announcement yet. Throws like `rootOfFirst`. */
export async function drawResult(
  { log, folder }: DrawSources,
  { position, ...announced }: RecordedDraw['announced'],
  beaconValue: string | undefined,
): Promise<DrawResult | undefined> {
  const root = await rootOfFirst(position + 1, folder);
  if (!root) return undefined;
  const population = populationOf(announced, await registryUpTo(log, position));
  const ranking = ranked(population, seedOf({ root, beaconValue }), announced.drawId);
  return { root, population, ranking: ranking.slice(0, announced.count) };
}

async function registryUpTo(log: DrawSources['log'], position: number): Promise<Registry> {
  const registry = new Registry();
  for await (const batch of log.readAll(0, { categories: registryCategories })) {
    for (const event of batch) {
      if (event.position > position) return registry;
      registry.apply(event.stream, event);
    }
  }
  return registry;
}
