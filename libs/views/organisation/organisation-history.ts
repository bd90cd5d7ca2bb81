import Type from 'typebox';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { CivilDate, optional } from '../../kernel/schema.js';
import { effective, type RecordCorrected } from '../../kernel/revision.js';
import { Registry, registryCategories } from '../../registry/index.js';
import { instantOf } from '../errors.js';
import { PromiseCache } from '../../kernel/promise-cache.js';

type Log = Pick<EventStore, 'readAll' | 'readStream' | 'lastPosition'>;

/** The day of a query, and the instant as of which records count. Default: today and now. */
export type Moment = Readonly<{ day?: string; 'as-of'?: string }>;

/** The schema of a moment. */
export const momentFields = { day: optional(CivilDate), 'as-of': optional(Type.String({ maxLength: 40 })) };

/** The current registry and today. */
type Now = Readonly<{ registry: Registry; today: string }>;

/** The organisation as of a moment. */
export type Organisation = Readonly<{
  registry: Registry;
  day: string;
  /** The events of a stream that count, with corrections applied. */
  effective: (stream: string) => Promise<readonly StoredEvent[]>;
}>;

/** The number of past registries to keep; each is about as large as the current one. */
const capacity = 2;

/** The organisation as it is known now or was known at an instant. */
export class OrganisationHistory {
  readonly #past = new PromiseCache<Registry>(capacity);

  constructor(readonly log: Log) {}

  async at(now: Now, { day = now.today, 'as-of': asOf }: Moment): Promise<Organisation> {
    const recordedUpToMs = asOf === undefined ? Infinity : instantOf(asOf);
    const registry = asOf === undefined ? now.registry : await this.#registryAt(recordedUpToMs);
    return { registry, day, effective: (stream) => this.#effective(stream, recordedUpToMs) };
  }

  /** The registry as of an instant; it changes only if an import adds older records. */
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
