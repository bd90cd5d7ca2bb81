import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import {
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerReadableStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import * as protocol from './protocol.js';
import { ServerLog, type RecordContent, type ServerRecord } from './server-log.js';

type AppendReq = InstanceType<typeof protocol.streams.AppendReq>;
type AppendResp = InstanceType<typeof protocol.streams.AppendResp>;
type ReadReq = InstanceType<typeof protocol.streams.ReadReq>;
type ReadResp = InstanceType<typeof protocol.streams.ReadResp>;
type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
type StreamOptions = InstanceType<typeof protocol.streams.ReadReq.Options.StreamOptions>;
type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What becomes of an append. */
export type AppendFate =
  | 'well'
  /** Written, and the connection breaks before the answer. */
  | 'ack-lost'
  /** Neither written nor answered. */
  | 'silence'
  /** Written, and never answered. */
  | 'silence-after'
  /** Not written; the connection breaks, or the server shuts down. */
  | 'cut'
  | 'cancelled'
  /** Written and answered when nobody waits for it any more. */
  | 'late'
  /** Written at once, answered when nobody waits for it any more. */
  | 'late-answer'
  /** Another writes to the stream a moment before. */
  | 'overtaken'
  /** The same, and the connection breaks before anything is written of this one. */
  | 'overtaken-cut'
  | 'not-leader'
  | 'busy'
  | 'access-denied'
  | 'unsupported'
  | 'too-large'
  | 'event-too-large'
  /** More than the transport takes in one message. */
  | 'message-too-large';

/** What becomes of a read: cut in its middle, or every event given twice. */
export type ReadFate = 'well' | 'silence' | 'cut' | 'twice' | 'not-leader' | 'access-denied' | 'unsupported';

/** What becomes of a subscription: it tells twice, nothing, some; or breaks, or ends without a word. */
export type SubscriptionFate = 'well' | 'twice' | 'deaf' | 'skipping' | 'cut' | 'end';

/** The fates of the calls to come. */
export type Fates = {
  append: () => AppendFate;
  read: () => ReadFate;
  subscription: () => SubscriptionFate;
};

export type StandInOptions = Readonly<{ log?: ServerLog; lateMs?: number; leader?: Readonly<{ port: number }> }>;

/** Stands in for an EventStoreDB: its protocol over a log in memory, with each of its ways to fail. */
export class StandIn {
  readonly fates: Fates = { append: () => 'well', read: () => 'well', subscription: () => 'well' };
  /** How often each call was made. */
  readonly calls = { append: 0, batchAppend: 0, read: 0, subscription: 0 };
  /** How many events it has sent. */
  sent = 0;
  port = 0;
  readonly log: ServerLog;
  readonly #server = new Server();
  readonly #late = new Set<NodeJS.Timeout>();

  constructor(readonly options: StandInOptions = {}) {
    this.log = options.log ?? new ServerLog();
  }

  static async start(options?: StandInOptions): Promise<StandIn> {
    const standIn = new StandIn(options);
    await standIn.#listen();
    return standIn;
  }

  get url(): string {
    return `esdb://admin:changeit@127.0.0.1:${this.port}?tls=false`;
  }

  /** Writes as another program would. */
  write(stream: string, event: Partial<RecordContent> & Readonly<{ type: string; data: Uint8Array }>): void {
    this.log.commit(stream, 'any', [{ id: randomUUID(), isJson: true, metadata: new Uint8Array(), ...event }]);
  }

  /** Stops at once; with the same port it may be started again. */
  stop(): void {
    for (const timer of this.#late) clearTimeout(timer);
    this.#server.forceShutdown();
  }

  async #listen(): Promise<void> {
    const none = () => {};
    this.#server.addService(protocol.StreamsService, {
      append: (call: AppendCall, answer: sendUnaryData<AppendResp>) => void this.append(call, answer),
      read: (call: ReadCall) => this.read(call),
      batchAppend: () => void (this.calls.batchAppend += 1),
      delete: none,
      tombstone: none,
    });
    this.#server.addService(protocol.GossipService, {
      read: (_: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<unknown>) =>
        answer(null, protocol.leaderAt('127.0.0.1', this.#leaderPort)),
    });
    this.port = await new Promise<number>((resolve, reject) => {
      const credentials = ServerCredentials.createInsecure();
      this.#server.bindAsync('127.0.0.1:0', credentials, (error, port) => (error ? reject(error) : resolve(port)));
    });
  }

  get #leaderPort(): number {
    return this.options.leader?.port ?? this.port;
  }

  async append(call: AppendCall, answer: sendUnaryData<AppendResp>): Promise<void> {
    this.calls.append += 1;
    const messages: AppendReq[] = [];
    call.on('data', (message: AppendReq) => messages.push(message));
    call.on('error', () => {});
    await once(call, 'end');
    // A client that has given up may have sent only a part.
    if (call.cancelled || messages.length < 2) return;
    const { stream, expected, events } = appendOf(messages);
    const commit = () => this.#committed(stream, expected, events);
    const later = (work: () => void) => this.#later(work);
    const fates: Record<AppendFate, () => void> = {
      well: () => commit()(answer),
      'ack-lost': () => {
        commit();
        answer(dropped);
      },
      silence: () => {},
      'silence-after': () => void commit(),
      cut: () => answer(dropped),
      cancelled: () => answer({ code: status.CANCELLED, details: 'Shutting down' }),
      late: () => later(() => commit()(answer)),
      'late-answer': () => {
        const reply = commit();
        later(() => reply(answer));
      },
      overtaken: () => {
        this.write(stream, ofOther(this.log.stream(stream).length));
        commit()(answer);
      },
      'overtaken-cut': () => {
        this.write(stream, ofOther(this.log.stream(stream).length));
        answer(dropped);
      },
      'not-leader': () => answer(this.#notLeader()),
      busy: () => answer({ code: status.UNAVAILABLE, details: 'Server Is Too Busy' }),
      'access-denied': () => answer(denied()),
      unsupported: () => answer({ code: status.UNIMPLEMENTED, details: 'unknown method' }),
      'too-large': () => answer(tooLarge()),
      'event-too-large': () => answer(eventTooLarge()),
      'message-too-large': () => answer({ code: status.RESOURCE_EXHAUSTED, details: 'Received message exceeds' }),
    };
    fates[this.fates.append()]();
  }

  read(call: ReadCall): void {
    const options = call.request.getOptions()!;
    if (options.hasSubscription()) return this.#subscribe(call);
    this.calls.read += 1;
    const fate = this.fates.read();
    if (fate === 'silence') return;
    if (fate === 'not-leader') return void call.emit('error', this.#notLeader());
    if (fate === 'access-denied') return void call.emit('error', denied());
    if (fate === 'unsupported') return void call.emit('error', { code: status.UNIMPLEMENTED, details: 'no method' });
    const found = this.#foundBy(call);
    if (!found) return;
    const count = Number(options.getCount());
    for (const record of found.slice(0, fate === 'cut' ? Math.floor(found.length / 2) : count)) {
      this.#tell(call, record);
      if (fate === 'twice') this.#tell(call, record);
    }
    if (fate === 'cut') return void call.emit('error', dropped);
    call.end();
  }

  /** The events of the stream in the direction of the read. */
  #foundBy(call: ReadCall): readonly ServerRecord[] | undefined {
    const options = call.request.getOptions()!;
    const ofStream = options.getStream()!;
    const name = nameOf(ofStream);
    const records = this.log.stream(name);
    if (records.at(-1)?.type === '$streamDeleted') return void call.emit('error', deleted(name));
    if (records.length === 0) {
      call.write(protocol.streamNotFound(name));
      return void call.end();
    }
    if (ofStream.hasEnd()) return records.toReversed();
    const from = Number(ofStream.getRevision());
    return records.filter(({ revision }) => revision >= from);
  }

  #subscribe(call: ReadCall): void {
    this.calls.subscription += 1;
    const ofStream = call.request.getOptions()!.getStream()!;
    const name = nameOf(ofStream);
    let after = ofStream.hasStart() ? -1 : Number(ofStream.getRevision());
    call.write(protocol.confirmed());
    const tell = () => {
      const fresh = this.log.stream(name).filter(({ revision }) => revision > after);
      if (fresh.length === 0) return;
      const fate = this.fates.subscription();
      if (fate === 'cut') call.emit('error', dropped);
      if (fate === 'end') call.end();
      after = fresh.at(-1)!.revision;
      if (fate !== 'well' && fate !== 'twice' && fate !== 'skipping') return;
      for (const [index, record] of fresh.entries()) {
        if (fate === 'skipping' && index % 2 === 0) continue;
        this.#tell(call, record);
        if (fate === 'twice') this.#tell(call, record);
      }
    };
    const ended = this.log.onAppend(tell);
    call.on('cancelled', ended);
    call.on('close', ended);
    tell();
  }

  #tell(call: ReadCall, record: ServerRecord): void {
    this.sent += 1;
    call.write(protocol.readEvent(record));
  }

  #committed(stream: string, expected: number | 'any', events: readonly RecordContent[]) {
    const committed = this.log.commit(stream, expected, events);
    return (answer: sendUnaryData<AppendResp>) => {
      if (committed.kind === 'committed') answer(null, protocol.appended(committed.last));
      else if (committed.kind === 'wrong') answer(null, protocol.wrongRevision(committed.actual));
      else answer(deleted(stream));
    };
  }

  #later(work: () => void): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      work();
    }, this.options.lateMs ?? 200);
    this.#late.add(timer);
  }

  #notLeader() {
    const metadata = exception('not-leader');
    metadata.add('leader-endpoint-host', '127.0.0.1');
    metadata.add('leader-endpoint-port', String(this.#leaderPort));
    return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
  }
}

function appendOf([header, ...rest]: readonly AppendReq[]) {
  const options = header!.getOptions()!;
  const stream = protocol.textOf(options.getStreamIdentifier()!.getStreamName_asU8());
  const expected = options.hasAny() ? ('any' as const) : options.hasNoStream() ? -1 : Number(options.getRevision());
  const events = rest.map((request): RecordContent => {
    const message = request.getProposedMessage()!;
    return {
      id: message.getId()!.getString(),
      type: message.getMetadataMap().get('type')!,
      isJson: message.getMetadataMap().get('content-type') === 'application/json',
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    };
  });
  return { stream, expected, events };
}

function nameOf(ofStream: StreamOptions): string {
  return protocol.textOf(ofStream.getStreamIdentifier()!.getStreamName_asU8());
}

const dropped = { code: status.UNAVAILABLE, details: 'Connection dropped' };

/** An event of another instance of ours, at a revision of the log. */
function ofOther(position: number) {
  const envelope = {
    dangri: 2,
    id: randomUUID(),
    stream: `other-${position}`,
    revision: 0,
    actor: 'other',
    recordedAt: '2025-03-05T09:12:33.123+08:00',
    recordedMs: 1_741_137_153_123,
  };
  const salt = Buffer.alloc(32, 1).toString('base64');
  const metadata = new TextEncoder().encode(JSON.stringify({ ...envelope, schema: 1, partitions: [], salt }));
  return { type: 'Other', data: new TextEncoder().encode('{}'), metadata, isJson: false };
}

function exception(name: string): Metadata {
  const metadata = new Metadata();
  metadata.add('exception', name);
  return metadata;
}

function deleted(stream: string) {
  const metadata = exception('stream-deleted');
  metadata.add('stream-name', stream);
  return { code: status.FAILED_PRECONDITION, details: 'The stream is deleted', metadata };
}

function denied() {
  return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata: exception('access-denied') };
}

function tooLarge() {
  const metadata = exception('maximum-append-size-exceeded');
  metadata.add('maximum-append-size', '1048576');
  return { code: status.INVALID_ARGUMENT, details: 'Maximum Append Size of 1048576 Exceeded.', metadata };
}

function eventTooLarge() {
  const metadata = exception('maximum-append-event-size-exceeded');
  const details = 'Event with Id: 0, Size: 2000000, exceeds Maximum Append Event Size of 1048576.';
  return { code: status.INVALID_ARGUMENT, details, metadata };
}
