import {
  EventIdTaken,
  firstAnswer,
  type AppendRequest,
  type AppendResult,
  type Command,
  type EventStore,
  type ExpectedPosition,
  type ExpectedRevision,
  type LoadedEvent,
  type Loader,
  type NewEvent,
  type PartitionRule,
  type StoredEvent,
} from '../event-store/index.js';
import { SubjectErased, vaultErrors } from './errors.js';
import { correctedId, type Glossary } from './fields.js';
import { saysTheSame } from './says-the-same.js';
import { Sealer, sealedBy } from './sealer.js';
import type { Vault } from './vault.js';

/**
 * A log that seals personal fields when they are written; the glossary marks them. It returns events as stored, still
 * sealed: `PersonalData` opens them and logs the reading.
 */
export function sealingStore(store: EventStore, vault: Vault, glossary: Glossary): EventStore {
  return new SealingStore(store, vault, glossary);
}

class SealingStore implements EventStore {
  #turn: Promise<unknown> = Promise.resolve();
  /** The number of appends that wait for the keys of their own or of an earlier one. */
  #waiting = 0;

  constructor(
    readonly store: EventStore,
    readonly vault: Vault,
    readonly glossary: Glossary,
  ) {}

  append(
    at: ExpectedPosition,
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    command: Command,
  ): Promise<AppendResult> {
    const request = { at, stream, expected, events, command };
    if (this.#waiting > 0) return this.#inTurn(request);
    try {
      const sealed = this.#sealedAtOnce(stream, events);
      return sealed ? this.#appended(request, sealed) : this.#inTurn(request);
    } catch (error) {
      return this.#firstAnswer(request, error);
    }
  }

  /** Seals after the new keys are on disk. Later appends wait for it, and so keep the order of their calls. */
  async #inTurn(request: AppendRequest): Promise<AppendResult> {
    this.#waiting += 1;
    const sent = this.#turn.then(async () => {
      try {
        const sealed = await this.#sealed(request.stream, request.events);
        return { answer: this.#appended(request, sealed) };
      } catch (error) {
        return { answer: this.#firstAnswer(request, error) };
      } finally {
        this.#waiting -= 1;
      }
    });
    this.#turn = sent;
    return (await sent).answer;
  }

  async #appended(request: AppendRequest, sealed: readonly NewEvent[]): Promise<AppendResult> {
    const { at, stream, expected, events, command } = request;
    try {
      return await this.store.append(at, stream, expected, sealed, command);
    } catch (error) {
      // Sealing the same event twice gives different bytes.
      const mayDiffer = error instanceof EventIdTaken && sealed.some((event, index) => event !== events[index]);
      if (!mayDiffer) throw error;
      return this.#firstAnswer(request, error);
    }
  }

  /** The first answer to events whose sealing differs by now, or that cannot be sealed at all for an erased person. */
  async #firstAnswer({ stream, expected, events, command }: AppendRequest, error: unknown): Promise<AppendResult> {
    if (!(error instanceof EventIdTaken || error instanceof SubjectErased)) throw error;
    const known = await this.store.eventsById(events.map(({ id }) => id));
    const first = firstAnswer(known, stream, expected, events, command, (event, data) => this.says(event, data));
    if (!first) throw error;
    return first;
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

  refresh() {
    return this.store.refresh();
  }

  status() {
    return this.store.status();
  }

  readStream(stream: string, from?: number) {
    return this.store.readStream(stream, from);
  }

  readAll(...asked: Parameters<EventStore['readAll']>) {
    return this.store.readAll(...asked);
  }

  readSalted(...asked: Parameters<EventStore['readSalted']>) {
    return this.store.readSalted(...asked);
  }

  saltedById(id: string) {
    return this.store.saltedById(id);
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

  derivedFaults(rule: PartitionRule) {
    return this.store.derivedFaults(rule);
  }

  says(event: StoredEvent, data: unknown): boolean {
    return saysTheSame(this.vault, event, data);
  }

  close() {
    return this.store.close();
  }

  /** Seals without waiting if all keys exist. */
  #sealedAtOnce(stream: string, events: readonly NewEvent[]): readonly NewEvent[] | undefined {
    if (events.some((event) => correctedId(event) !== undefined)) return undefined;
    const sealer = new Sealer(this.vault, this.glossary);
    const sealed = sealedBatch(sealer, stream, events);
    return sealer.newKeys().length === 0 ? sealed : undefined;
  }

  async #sealed(stream: string, events: readonly NewEvent[]): Promise<readonly NewEvent[]> {
    const types = await this.#recordTypes(events);
    return sealedBy(this.vault, this.glossary, (sealer) => sealedBatch(sealer, stream, events, types));
  }

  /** The types of the corrected records, by id. */
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
