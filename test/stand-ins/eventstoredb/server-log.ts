/** An event as a server of EventStoreDB keeps it. */
export type ServerRecord = Readonly<{
  stream: string;
  revision: number;
  id: string;
  type: string;
  isJson: boolean;
  data: Uint8Array;
  metadata: Uint8Array;
  /** Commit and prepare position at once, as it is for all that is written over gRPC. */
  place: bigint;
}>;

export type RecordContent = Omit<ServerRecord, 'stream' | 'revision' | 'place'>;

/** What a stream is expected to end at; −1 where it is not to exist. */
export type CommitResult =
  | Readonly<{ kind: 'committed'; last: ServerRecord }>
  | Readonly<{ kind: 'wrong'; actual: number }>
  | Readonly<{ kind: 'deleted' }>;

/** The log of a server, by the rules of EventStoreDB: places are offsets in bytes, and its own events stand among ours. */
export class ServerLog {
  readonly records: ServerRecord[] = [];
  readonly #streams = new Map<string, ServerRecord[]>();
  readonly #told = new Set<() => void>();
  #end = 1000n;

  /** `noisyEvery` n: before every n-th append the server writes an event of its own. */
  constructor(readonly noisyEvery = 0) {}

  stream(name: string): readonly ServerRecord[] {
    return this.#streams.get(name) ?? [];
  }

  /** Appends where the stream ends as expected, or where these very ids follow the revision. */
  commit(stream: string, expected: number | 'any', events: readonly RecordContent[]): CommitResult {
    const standing = this.stream(stream);
    if (standing.at(-1)?.type === '$streamDeleted') return { kind: 'deleted' };
    const actual = standing.at(-1)?.revision ?? -1;
    if (expected !== 'any' && expected !== actual) {
      const there = standing.filter(({ revision }) => revision > expected).slice(0, events.length);
      const isRepeated = there.length === events.length && events.every(({ id }, index) => there[index]!.id === id);
      return isRepeated ? { kind: 'committed', last: there.at(-1)! } : { kind: 'wrong', actual };
    }
    if (this.noisyEvery > 0 && this.records.length % this.noisyEvery === 0) this.#put('$stats-here', [noise]);
    this.#put(stream, events);
    for (const tell of this.#told) tell();
    return { kind: 'committed', last: this.records.at(-1)! };
  }

  /** Takes an event out as scavenging does: its place stays, and nothing stands there. */
  drop(stream: string, revision: number): void {
    const isIt = (record: ServerRecord) => record.stream === stream && record.revision === revision;
    this.records.splice(this.records.findIndex(isIt), 1);
    const ofStream = this.#streams.get(stream)!;
    ofStream.splice(ofStream.findIndex(isIt), 1);
  }

  /** Replaces a record, as only someone with the server's files can. */
  replace(record: ServerRecord): void {
    const isIt = ({ stream, revision }: ServerRecord) => stream === record.stream && revision === record.revision;
    this.records[this.records.findIndex(isIt)] = record;
    const ofStream = this.#streams.get(record.stream)!;
    ofStream[ofStream.findIndex(isIt)] = record;
  }

  /** Has every append told, until the answer is called. */
  onAppend(tell: () => void): () => void {
    this.#told.add(tell);
    return () => void this.#told.delete(tell);
  }

  #put(name: string, events: readonly RecordContent[]): void {
    const stream = this.#streams.get(name) ?? [];
    this.#streams.set(name, stream);
    for (const event of events) {
      const record = { ...event, stream: name, revision: (stream.at(-1)?.revision ?? -1) + 1, place: this.#end };
      this.#end += BigInt(97 + event.data.length + event.metadata.length);
      stream.push(record);
      this.records.push(record);
    }
  }
}

const noise: RecordContent = {
  id: '00000000-0000-4000-8000-00000000beef',
  type: '$statsCollected',
  isJson: true,
  data: new TextEncoder().encode('{"proc-mem":1}'),
  metadata: new Uint8Array(),
};
