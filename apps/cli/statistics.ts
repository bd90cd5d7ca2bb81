import type { Static } from 'typebox';
import type { EventStore, StoredEvent } from '#libs/event-store/event-store.js';
import { isOwnStream, type importEvents } from '#libs/history/index.js';
import { dayOfInstant, yearOf } from '#libs/kernel/civil.js';

export type Count = Readonly<{ name: string; events: number; streams?: number }>;

/** An import as the log notes it. */
export type Import = Readonly<Static<(typeof importEvents)['HistoryImported']>>;

export type Statistics = Readonly<{
  events: number;
  streams: number;
  /** Of units, branches and members: those that have a stream, dissolved or gone though they may be. */
  units: number;
  branches: number;
  members: number;
  firstRecordedAt?: string;
  lastRecordedAt?: string;
  categories: readonly Count[];
  types: readonly Count[];
  /** By the year in which they were recorded, in Asia/Shanghai. */
  years: readonly Count[];
  imports: readonly Import[];
}>;

/** Counts the history in one pass. The log's own records are left out; its notes of imports are listed separately. */
export async function statisticsOf(log: EventStore, onProgress: (events: number) => void): Promise<Statistics> {
  const tally = new Tally();
  for await (const batch of log.readAll()) {
    batch.forEach((event) => tally.add(event));
    onProgress(tally.events);
  }
  return tally.statistics();
}

class Tally {
  events = 0;
  readonly #eventsOf = {
    category: new Map<string, number>(),
    type: new Map<string, number>(),
    year: new Map<string, number>(),
  };
  readonly #streamsOf = new Map<string, number>();
  readonly #imports: Import[] = [];
  #first: StoredEvent | undefined;
  #last: StoredEvent | undefined;

  add(event: StoredEvent) {
    const { stream, type, revision, recordedMs } = event;
    if (type === 'HistoryImported') return void this.#imports.push(event.data as Import);
    if (isOwnStream(stream)) return;
    const dash = stream.indexOf('-');
    const category = dash < 0 ? stream : stream.slice(0, dash);
    this.events += 1;
    increase(this.#eventsOf.category, category);
    increase(this.#eventsOf.type, type);
    increase(this.#eventsOf.year, String(yearOf(dayOfInstant(recordedMs))));
    if (revision === 0) increase(this.#streamsOf, category);
    if (!this.#first || recordedMs < this.#first.recordedMs) this.#first = event;
    if (!this.#last || recordedMs >= this.#last.recordedMs) this.#last = event;
  }

  statistics(): Statistics {
    const streams = this.#streamsOf;
    const { category, type, year } = this.#eventsOf;
    return {
      events: this.events,
      streams: [...streams.values()].reduce((sum, count) => sum + count, 0),
      units: streams.get('unit') ?? 0,
      branches: streams.get('branch') ?? 0,
      members: streams.get('member') ?? 0,
      ...(this.#first && { firstRecordedAt: this.#first.recordedAt }),
      ...(this.#last && { lastRecordedAt: this.#last.recordedAt }),
      categories: counts(category).map((each) => ({ ...each, streams: streams.get(each.name) ?? 0 })),
      types: counts(type),
      years: counts(year).sort((one, other) => (one.name < other.name ? -1 : 1)),
      imports: this.#imports,
    };
  }
}

function increase(tally: Map<string, number>, name: string) {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

/** The most frequent first; of equals by name. */
function counts(tally: ReadonlyMap<string, number>): Count[] {
  const all = [...tally].map(([name, events]) => ({ name, events }));
  return all.sort((one, other) => other.events - one.events || (one.name < other.name ? -1 : 1));
}
