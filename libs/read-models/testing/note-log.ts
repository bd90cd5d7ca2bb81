import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { EventStore, NewEvent, StoredEvent } from '../../event-store/event-store.js';

/** What happens to notes: one is added or dropped, or a record that is there is corrected or retracted. */
export type Step = Readonly<{
  kind: 'add' | 'drop' | 'correct' | 'retract' | 'other' | 'elsewhere';
  stream: number;
  note: number;
  size: number;
  /** Which of the stream's records is revised. */
  of: number;
}>;

export const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      kind: fc.oneof(
        { weight: 6, arbitrary: fc.constant('add' as const) },
        { weight: 4, arbitrary: fc.constantFrom('drop', 'correct', 'retract', 'other', 'elsewhere') },
      ),
      stream: fc.nat(4),
      note: fc.nat(3),
      size: fc.nat(3),
      of: fc.nat(50),
    }),
    { maxLength: most },
  );

const command = { actor: 'm-00001' };
const revised = { reason: 'misread', approvedBy: 'm-00002' };

/** Records steps in a log, in as few appends as their streams allow. */
export class NoteLog {
  /** By stream, the records that may be revised. */
  readonly #records = new Map<string, string[]>();

  constructor(readonly log: EventStore) {}

  async record(taken: readonly Step[]): Promise<void> {
    let waiting: NewEvent[] = [];
    for (const [index, step] of taken.entries()) {
      const stream = streamOf(step);
      waiting.push(this.#event(stream, step));
      if (taken[index + 1] && streamOf(taken[index + 1]!) === stream) continue;
      await this.log.append('any', stream, 'any', waiting, command);
      waiting = [];
    }
  }

  #event(stream: string, step: Step): NewEvent {
    const records = this.#records.get(stream) ?? [];
    this.#records.set(stream, records);
    const { type, data } = whatOf(step, records);
    const id = randomUUID();
    if (!type.startsWith('Record')) records.push(id);
    else if (type === 'RecordRetracted') records.splice(records.indexOf((data as { recordId: string }).recordId), 1);
    return { id, type, data, partitions: [] };
  }
}

function streamOf({ kind, stream }: Step): string {
  return `${kind === 'elsewhere' ? 'elsewhere' : 'test'}-${stream}`;
}

function whatOf({ kind, note, size, of }: Step, records: readonly string[]): { type: string; data: object } {
  const data = { noteId: `n-${note}`, size };
  const recordId = records[of % records.length];
  if (kind === 'correct' && recordId) {
    return { type: 'RecordCorrected', data: { recordId, data, ...revised, correctedOn: '2025-03-05' } };
  }
  if (kind === 'retract' && recordId) {
    return { type: 'RecordRetracted', data: { recordId, ...revised, retractedOn: '2025-03-05' } };
  }
  if (kind === 'drop') return { type: 'NoteDropped', data: { noteId: data.noteId } };
  return { type: kind === 'other' ? 'NoteRead' : 'NoteAdded', data };
}

export async function eventsOf(log: EventStore): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll()) events.push(...batch);
  return events;
}

/** The log, read in batches of any sizes, some of which begin with events that were given before. */
export function readIn(log: EventStore, sizes: readonly number[], overlap = 0): EventStore {
  let count = 0;
  const readAll: EventStore['readAll'] = async function* (from = 0, filter = {}) {
    let rest: StoredEvent[] = [];
    for await (const batch of log.readAll(Math.max(0, from - overlap), filter)) {
      rest.push(...batch);
      while (rest.length > 0) {
        const size = sizes[(count += 1) % sizes.length]! + overlap;
        yield rest.slice(0, size);
        rest = rest.slice(size);
      }
    }
  };
  return new Proxy(log, {
    get: (target, name) => {
      if (name === 'readAll') return readAll;
      const value = Reflect.get(target, name, target) as unknown;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
