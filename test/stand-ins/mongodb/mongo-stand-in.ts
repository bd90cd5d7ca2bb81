import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Document } from 'mongodb';
import { execute, type CommandContext } from './commands.js';
import { Data } from './data.js';
import { answerOf, failure, ServerFailure } from './failures.js';
import { Sessions } from './sessions.js';
import { answerTo, messagesOf, type Message } from './wire.js';

/** What is to happen to the next commands of a name: refused, cut off before or after they are done, or never answered. */
export type Fault = Readonly<{
  command: string;
  times: number;
  code?: number;
  cut?: 'before' | 'after' | 'silent';
  /** Told when it has come to that. */
  reached?: () => void;
  /** Which of them, where not all. */
  where?: (command: Document) => boolean;
}>;

export type StandInOptions = Readonly<{ setName?: string | undefined; maxWireVersion?: number }>;

/**
 * A replica set of one that speaks MongoDB's protocol as far as the adapter needs it, in memory: snapshots, transactions with
 * conflicts, writes that are repeated, elections. It takes nothing that asks for less than the majority, and knows no more
 * operators than those of the adapter, so that any other is an error.
 */
export class MongoStandIn {
  readonly data = new Data();
  readonly sessions = new Sessions(this.data);
  /** The commands that came, by name, in their order. */
  readonly asked: string[] = [];
  #faults: Fault[] = [];
  #isPrimary = true;
  readonly #sockets = new Set<Socket>();
  readonly #around: CommandContext = {
    data: this.data,
    sessions: this.sessions,
    hello: () => this.#hello(),
    cursors: new Map(),
  };

  private constructor(
    readonly server: Server,
    readonly options: StandInOptions,
  ) {
    server.on('connection', (socket) => void this.#serve(socket));
  }

  static async start(options: StandInOptions = { setName: 'rs0' }): Promise<MongoStandIn> {
    const server = createServer();
    const standIn = new MongoStandIn(server, options);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `mongodb://${this.#address}/dangri?directConnection=${this.options.setName === undefined}`;
  }

  fail(...faults: Fault[]) {
    this.#faults.push(...faults);
  }

  /** Nothing fails any more that was to. */
  mend() {
    this.#faults = [];
  }

  /** Is no primary any more: what was under way is taken back. */
  stepDown() {
    this.#isPrimary = false;
    this.sessions.abortAll();
  }

  stepUp() {
    this.#isPrimary = true;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get #address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async #serve(socket: Socket): Promise<void> {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    try {
      for await (const message of messagesOf(socket)) await this.#answer(socket, message);
    } catch {
      socket.destroy();
    }
  }

  async #answer(socket: Socket, message: Message): Promise<void> {
    const { command } = message;
    const name = Object.keys(command)[0]!;
    this.asked.push(name);
    const fault = this.#faultOf(name, command);
    fault?.reached?.();
    if (fault?.cut === 'silent') return;
    if (fault?.cut === 'before') return void socket.destroy();
    const answer = await this.#done(name, command, fault);
    if (fault?.cut === 'after') return void socket.destroy();
    if (message.isAnswered) socket.write(answerTo(message, answer));
  }

  async #done(name: string, command: Document, fault: Fault | undefined): Promise<Document> {
    const isTransaction = command['autocommit'] === false;
    const isCommit = name === 'commitTransaction';
    try {
      if (fault?.code !== undefined) throw failure(fault.code, 'The stand-in was told to refuse this');
      if (!this.#isPrimary && !free.has(name)) throw failure(10_107, 'not primary');
      return { ok: 1, ...(await execute(name, command, this.#around)) };
    } catch (error) {
      if (!(error instanceof ServerFailure)) throw error;
      if (isTransaction && !isCommit) this.sessions.failed(command);
      return answerOf(error, { isTransaction, isCommit });
    }
  }

  #faultOf(name: string, command: Document): Fault | undefined {
    const fault = this.#faults.find((each) => each.command === name && (each.where?.(command) ?? true));
    if (!fault) return undefined;
    this.#faults = this.#faults.flatMap((each) => {
      if (each !== fault) return [each];
      return each.times > 1 ? [{ ...each, times: each.times - 1 }] : [];
    });
    return fault;
  }

  #hello(): Document {
    const { setName, maxWireVersion = 21 } = this.options;
    const set = setName !== undefined && { setName, setVersion: 1, hosts: [this.#address], me: this.#address };
    return {
      helloOk: true,
      isWritablePrimary: this.#isPrimary,
      ismaster: this.#isPrimary,
      secondary: !this.#isPrimary,
      ...set,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: new Date(),
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion,
      readOnly: false,
    };
  }
}

/** The commands that every member answers. */
const free: ReadonlySet<string> = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions']);
