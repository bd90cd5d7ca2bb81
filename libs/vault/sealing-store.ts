import {
  EventIdTaken,
  firstAnswer,
  type Appended,
  type Command,
  type EventStore,
  type Expected,
  type LoadedEvent,
  type Loader,
  type NewEvent,
  type StoredEvent,
} from '../event-store/index.js';
import { SubjectErased, vaultErrors } from './errors.js';
import { correctedId, type Glossary } from './fields.js';
import { saysTheSame } from './same.js';
import { Sealer, sealedBy } from './sealer.js';
import type { Vault } from './vault.js';

/**
 * A log that seals personal fields, by the marks of the glossary, as they are written. What it gives is as it is stored:
 * whoever reads what is personal opens it, and that is noted.
 */
export function sealingStore(store: EventStore, vault: Vault, glossary: Glossary): EventStore {
  return new SealingStore(store, vault, glossary);
}

class SealingStore implements EventStore {
  constructor(
    readonly store: EventStore,
    readonly vault: Vault,
    readonly glossary: Glossary,
  ) {}

  async append(stream: string, expected: Expected, events: readonly NewEvent[], command: Command): Promise<Appended> {
    let sealed: readonly NewEvent[] | undefined;
    try {
      sealed = this.#sealedAtOnce(stream, events) ?? (await this.#sealed(stream, events));
      return await this.store.append(stream, expected, sealed, command);
    } catch (error) {
      // The same events have other nonces each time, and none at all once the person is erased.
      const mayDiffer = error instanceof EventIdTaken && sealed!.some((event, index) => event !== events[index]);
      if (!mayDiffer && !(error instanceof SubjectErased)) throw error;
      const known = await this.store.eventsById(events.map(({ id }) => id));
      const first = firstAnswer(known, stream, expected, events, command, (event, data) => this.says(event, data));
      if (!first) throw error;
      return first;
    }
  }

  load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.store.load(async (loader) => {
      const sealer = new Sealer(this.vault, this.glossary);
      const sealing: Loader = {
        find: (id) => loader.find(id),
        stream: (stream) => loader.stream(stream),
        categories: (categories) => loader.categories(categories),
        append: (event) => loader.append(sealer.sealed(event, recordTypeIn(loader, event))),
      };
      const result = await work(sealing);
      if (!(await this.vault.add(sealer.newKeys()))) throw vaultErrors.keysContended();
      return result;
    });
  }

  readStream(stream: string, from?: number) {
    return this.store.readStream(stream, from);
  }

  readAll(...asked: Parameters<EventStore['readAll']>) {
    return this.store.readAll(...asked);
  }

  readYear(year: number, recordedUpToMs: number) {
    return this.store.readYear(year, recordedUpToMs);
  }

  subscribe(from: number, signal: AbortSignal) {
    return this.store.subscribe(from, signal);
  }

  lastPosition(recordedUpToMs?: number) {
    return this.store.lastPosition(recordedUpToMs);
  }

  eventsById(ids: readonly string[]) {
    return this.store.eventsById(ids);
  }

  says(event: StoredEvent, data: unknown): boolean {
    return saysTheSame(this.vault, event, data);
  }

  close() {
    return this.store.close();
  }

  /** Where nothing is to be waited for, nothing is: appends stand in the order in which they were asked for. */
  #sealedAtOnce(stream: string, events: readonly NewEvent[]): readonly NewEvent[] | undefined {
    if (events.some((event) => correctedId(event) !== undefined)) return undefined;
    const sealer = new Sealer(this.vault, this.glossary);
    const sealed = sealedBatch(sealer, stream, events);
    return sealer.newKeys().length === 0 ? sealed : undefined;
  }

  /** Sealed with keys that are on disk. */
  async #sealed(stream: string, events: readonly NewEvent[]): Promise<readonly NewEvent[]> {
    const types = await this.#recordTypes(events);
    return sealedBy(this.vault, this.glossary, (sealer) => sealedBatch(sealer, stream, events, types));
  }

  /** The types of the records that the events correct, by their ids. */
  async #recordTypes(events: readonly NewEvent[]): Promise<ReadonlyMap<string, string>> {
    const ids = events.flatMap((event) => correctedId(event) ?? []);
    if (ids.length === 0) return new Map();
    const records = [...events, ...(await this.store.eventsById(ids))];
    return new Map(records.map(({ id, type }) => [id, type]));
  }
}

const noTypes: ReadonlyMap<string, string> = new Map();

function sealedBatch(sealer: Sealer, stream: string, events: readonly NewEvent[], types = noTypes): NewEvent[] {
  return events.map((event) => {
    const { data } = sealer.sealed({ ...event, stream }, types.get(correctedId(event) ?? ''));
    return data === event.data ? event : { ...event, data };
  });
}

function recordTypeIn(loader: Loader, event: LoadedEvent): string | undefined {
  const id = correctedId(event);
  return id === undefined ? undefined : loader.find(id)?.type;
}
