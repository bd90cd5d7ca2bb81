import { randomBytes } from 'node:crypto';
import {
  BSON,
  MongoClient,
  MongoError,
  MongoServerError,
  ReadConcern,
  type AnyBulkWriteOperation,
  type Binary,
  type ClientSession,
  type Db,
  type Document,
} from 'mongodb';

export type { ClientSession, Collection, Db, Document, Filter, IndexDescription } from 'mongodb';

/**
 * What holds whatever the URL says: nothing is read that a change of primary could take back, nothing counts as written before
 * most of the set have it, and nobody is waited for without end.
 */
const settings = {
  appName: 'dangri',
  readPreference: 'primary',
  readConcern: { level: 'majority' },
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 30_000 },
  retryReads: true,
  retryWrites: true,
  connectTimeoutMS: 5000,
  socketTimeoutMS: 120_000,
  waitQueueTimeoutMS: 30_000,
  maxPoolSize: 50,
} as const;

/** How long a primary is looked for, in ms, unless the URL says another time. */
const serverSelectionTimeoutMS = 5000;

/** How a transaction reads and writes. */
export const transactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: settings.writeConcern,
  readPreference: 'primary',
} as const;

/** A client, and the database that the URL names; `dangri` where it names none. Throws the driver's error of a malformed URL. */
export function clientOf(url: string): Readonly<{ client: MongoClient; db: Db; place: string }> {
  const hasOwnTime = /[?&]serverSelectionTimeoutMS=/i.test(url);
  const client = new MongoClient(url, { ...settings, ...(!hasOwnTime && { serverSelectionTimeoutMS }) });
  const named = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(url)?.[1];
  const { readConcern, writeConcern, readPreference } = settings;
  // Of the URL's own, a client would follow some.
  const concerns = { readConcern: new ReadConcern(readConcern.level), writeConcern, readPreference };
  const db = client.db(named === undefined ? 'dangri' : decodeURIComponent(named), concerns);
  const hosts = client.options.srvHost ?? client.options.hosts.map(String).join(',');
  return { client, db, place: `mongodb://${hosts}/${db.databaseName}` };
}

/** Everything that is read in it stands at one moment. */
export function snapshotOf(client: MongoClient): ClientSession {
  return client.startSession({ snapshot: true });
}

/**
 * How something is read within a session. The driver would let what the client reads by otherwise stand before the snapshot,
 * and keep the moment of the first one in it for all others; so every reading has its own.
 */
export function readingIn(session: ClientSession) {
  return session.snapshotEnabled ? { session, readConcern: { level: 'snapshot' as const } } : { session };
}

/** A row that is replaced or deleted. */
export type RowWrite = AnyBulkWriteOperation<Document & { _id: string | number }>;

/** The bytes of a document at the server. */
export function sizeOf(document: Document): number {
  return BSON.calculateObjectSize(document);
}

/** What the server knows a session by. */
export type SessionId = Binary;

export function idOfSession({ id }: ClientSession): SessionId {
  return id!.id;
}

export function newBuildId(): string {
  return randomBytes(12).toString('hex');
}

/** The meaning of a driver's error; `undefined` for any other error. */
export type Meaning = 'transient' | 'tooLarge' | 'denied' | 'malformed' | 'taken' | 'exists' | 'other';

export function meaningOfDriver(error: unknown): Meaning | undefined {
  if (!(error instanceof MongoError)) return undefined;
  const { code } = error;
  if (code === 18 || code === 13 || code === 8000 || error.name === 'MongoMissingCredentialsError') return 'denied';
  if (error instanceof MongoServerError && tooLargeNames.has(error.codeName ?? '')) return 'tooLarge';
  if (transientNames.has(error.name) || transientLabels.some((label) => error.hasErrorLabel(label))) return 'transient';
  if (typeof code === 'number' && transientCodes.has(code)) return 'transient';
  if (error.name === 'MongoParseError' || error.name === 'MongoInvalidArgumentError') return 'malformed';
  if (error instanceof MongoServerError && code === 11_000) return 'taken';
  return error instanceof MongoServerError && code === 48 ? 'exists' : 'other';
}

/** What a transaction is refused for that is too much, or takes too long. */
const tooLargeNames: ReadonlySet<string> = new Set([
  'TransactionTooLargeForCache',
  'TransactionExceededLifetimeLimitSeconds',
  'BSONObjectTooLarge',
]);

const transientLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

const transientNames: ReadonlySet<string> = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoOperationTimeoutError',
  'MongoPoolClearedError',
  'MongoPoolClearedOnNetworkError',
  'MongoServerSelectionError',
  'MongoStalePrimaryError',
  'MongoWaitQueueTimeoutError',
  'MongoWriteConcernError',
]);

/** By the numbers of the server: an election, a conflict of writes, a cursor or snapshot that is gone, a time that ran out, an end by another hand. */
const transientCodes: ReadonlySet<number> = new Set([
  6, 7, 24, 43, 50, 64, 89, 91, 112, 134, 189, 202, 211, 237, 239, 246, 251, 262, 365, 9001, 10_058, 10_107, 11_600,
  11_601, 11_602, 13_435, 13_436,
]);
