import { StoreError, StoreStopped } from '../../sqlite/index.js';
import { BatchTooLarge, ReadModelsRefused, ReadModelsUnreachable } from '../errors.js';
import {
  clientOf,
  meaningOfDriver,
  snapshotOf,
  transactionOptions,
  type ClientSession,
  type Db,
  type SessionId,
} from './driver.js';

/** The oldest that reads at a moment without a transaction (5.0). */
const oldestWireVersion = 13;
/** How long a transaction is begun again before the fault is given to the caller. */
const longestMs = 20_000;

type Hello = Readonly<{ setName?: string; msg?: string; maxWireVersion?: number; localTime?: Date }>;

/** A replica set of MongoDB: sessions, transactions, and what its errors mean. */
export class Server {
  #isClosed = false;

  private constructor(
    readonly opened: ReturnType<typeof clientOf>,
    /** Where it is, without credentials. */
    readonly place: string,
  ) {}

  /** Connects, and looks whether what we promise can be kept there. Throws a `StoreError`. */
  static async connect(url: string): Promise<Server> {
    const server = new Server(...openedAt(url));
    try {
      await server.ask(async () => {
        await server.opened.client.connect();
        server.#requireReplicaSet(await server.#hello());
      });
    } catch (error) {
      await server.close();
      throw error;
    }
    return server;
  }

  get db(): Db {
    return this.opened.db;
  }

  /** The server's own time, which its `$currentDate` writes. */
  async now(): Promise<Date> {
    return (await this.#hello()).localTime ?? new Date(0);
  }

  /** Asks something of the server; an error of the driver comes out as one that a person can read. */
  async ask<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw this.#stopped();
    try {
      return await work();
    } catch (error) {
      throw this.#meaningOf(error);
    }
  }

  /** Lets something be read as it stands at one moment. */
  async atOneMoment<Result>(work: (session: ClientSession) => Promise<Result>): Promise<Result> {
    return this.ask(async () => {
      const session = snapshotOf(this.opened.client);
      try {
        return await work(session);
      } finally {
        await session.endSession();
      }
    });
  }

  /** A session; the caller ends it. */
  moment(): ClientSession {
    if (this.#isClosed) throw this.#stopped();
    return snapshotOf(this.opened.client);
  }

  /** A session for transactions, for as long as we are connected. */
  session(): ClientSession {
    return this.opened.client.startSession();
  }

  /** Ends the open transactions of sessions of any process; without the right to do so, they end by themselves within a minute. */
  async kill(sessions: readonly SessionId[]): Promise<void> {
    if (sessions.length === 0) return;
    const command = { killSessions: sessions.map((id) => ({ id })) };
    await this.db
      .admin()
      .command(command)
      .catch((error: unknown) => {
        if (meaningOfDriver(error) !== 'denied') throw error;
      });
  }

  /** Does all or nothing, and again from the beginning when the fault is of the moment. The work must not catch what the driver throws. */
  async transact<Result>(work: (session: ClientSession) => Promise<Result>, own?: ClientSession): Promise<Result> {
    return this.ask(async () => {
      const until = performance.now() + longestMs;
      const session = own ?? this.session();
      try {
        return await session.withTransaction(async () => {
          if (performance.now() > until) throw new ReadModelsUnreachable(this.place);
          return work(session);
        }, transactionOptions);
      } finally {
        if (!own) await session.endSession();
      }
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.opened.client.close();
  }

  #hello(): Promise<Hello> {
    return this.db.admin().command({ hello: 1 });
  }

  #requireReplicaSet({ setName, msg, maxWireVersion = 0 }: Hello) {
    if (maxWireVersion < oldestWireVersion) throw new ReadModelsRefused('READ_MODELS_TOO_OLD', this.place, tooOld);
    if (setName === undefined && msg !== 'isdbgrid')
      throw new ReadModelsRefused('READ_MODELS_NO_REPLICA_SET', this.place, noReplicaSet);
  }

  #meaningOf(error: unknown): unknown {
    if (error instanceof StoreError) return error;
    if (this.#isClosed) return this.#stopped();
    const meaning = meaningOfDriver(error);
    if (meaning === 'tooLarge') return new BatchTooLarge(this.place, error);
    if (meaning === 'transient') return new ReadModelsUnreachable(this.place, error);
    return meaning === 'denied' ? new ReadModelsRefused('READ_MODELS_DENIED', this.place, denied, error) : error;
  }

  #stopped(): StoreStopped {
    return new StoreStopped({ path: this.place, kind: { name } });
  }
}

const name = { zh: '读模型库', en: 'the store of read models' };

const noReplicaSet = {
  zh: '它不是副本集，不能保证数据与位置同时写入。请以副本集方式运行 MongoDB（单个节点也可：mongod --replSet rs0，再执行一次 rs.initiate()）。',
  en: 'it is no replica set, so rows and their position could not be written together. Run MongoDB as a replica set; one node is enough (mongod --replSet rs0, then rs.initiate() once).',
};

const tooOld = {
  zh: '版本过低，需要 MongoDB 5.0 或以上。请升级服务器。',
  en: 'it is too old; MongoDB 5.0 or later is needed. Upgrade the server.',
};

const denied = {
  zh: '用户名或密码不对，或该用户没有读写此数据库的权限。请检查 DANGRI_READ_MODELS_URL。',
  en: 'the user or password is wrong, or the user may not read and write this database. Check DANGRI_READ_MODELS_URL.',
};

const malformed = {
  zh: '网址不合规定，应形如 mongodb://user:password@host:27017/dangri?replicaSet=rs0。',
  en: 'the URL is malformed; it looks like mongodb://user:password@host:27017/dangri?replicaSet=rs0.',
};

/** The URL holds a password, so neither it nor the driver's message is shown. */
function openedAt(url: string): [ReturnType<typeof clientOf>, string] {
  try {
    const opened = clientOf(url);
    return [opened, opened.place];
  } catch {
    throw new ReadModelsRefused('READ_MODELS_URL', 'mongodb://…', malformed);
  }
}

/** Makes a collection where there is none: a transaction would have to wait for it. */
export async function ensureCollection(db: Db, collection: string): Promise<void> {
  try {
    await db.createCollection(collection);
  } catch (error) {
    if (meaningOfDriver(error) !== 'exists') throw error;
  }
}
