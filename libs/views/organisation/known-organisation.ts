import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { effective, type RecordCorrected } from '../../kernel/revision.js';
import { Registry, registryCategories } from '../../registry/index.js';
import { instantOf } from '../instant.js';
import { Recent } from '../recent.js';
import type { Sources } from '../view.js';

type Reading = Pick<EventStore, 'readAll' | 'readStream' | 'lastPosition'>;

/** On which day, and as known at which instant, the organisation is asked for; today and now, when left out. */
export type Moment = Readonly<{ day?: string; 'as-of'?: string }>;

/** Who belongs where as it was known, and the day that is asked about. */
export type Known = Readonly<{
  registry: Registry;
  day: string;
  /** What counts of a stream, as it was known. */
  effective: (stream: string) => Promise<readonly StoredEvent[]>;
}>;

/** So many standing facts of the past are remembered: each is about as large as those of now. */
const mostRemembered = 2;

/** The organisation as it is known now, or was known at an instant. */
export class KnownOrganisation {
  readonly #past = new Recent<Registry>(mostRemembered);

  constructor(readonly log: Reading) {}

  async at(sources: Sources, { day = sources.today, 'as-of': asOf }: Moment): Promise<Known> {
    const recordedUpToMs = asOf === undefined ? Infinity : instantOf(asOf);
    const registry = asOf === undefined ? sources.registry : await this.#registryAt(recordedUpToMs);
    return { registry, day, effective: (stream) => this.#effective(stream, recordedUpToMs) };
  }

  /** It changes only when an import brings records of before. */
  async #registryAt(recordedUpToMs: number): Promise<Registry> {
    const last = (await this.log.lastPosition(recordedUpToMs)) ?? -1;
    return this.#past.get(`${recordedUpToMs} ${last}`, () => this.#replay(recordedUpToMs, last));
  }

  async #replay(recordedUpToMs: number, last: number): Promise<Registry> {
    const registry = new Registry();
    for await (const batch of this.log.readAll(0, { categories: registryCategories })) {
      for (const { id, stream, type, data, position, recordedMs } of batch) {
        if (position > last) return registry;
        if (recordedMs <= recordedUpToMs) registry.apply(stream, { id, type, data, position });
      }
    }
    return registry;
  }

  async #effective(stream: string, recordedUpToMs: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.log.readStream(stream)) {
      events.push(...batch.filter(({ recordedMs }) => recordedMs <= recordedUpToMs));
    }
    return effective(events, (original, { data }) => ({ ...original, data: (data as RecordCorrected).data }));
  }
}
