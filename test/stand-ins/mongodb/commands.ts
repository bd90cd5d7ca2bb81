import { setImmediate as nextTurn } from 'node:timers/promises';
import { Long, Timestamp, type Document } from 'mongodb';
import type { Data, View } from './data.js';
import { failure, ServerFailure } from './failures.js';
import type { Sessions } from './sessions.js';
import { compareBy, updated } from './values.js';

export type CommandContext = Readonly<{
  data: Data;
  sessions: Sessions;
  hello: () => Document;
  cursors: Map<number, Document[]>;
}>;

type Command = (command: Document, around: CommandContext, view: View) => Document | Promise<Document>;

/** What reads at a moment, in a transaction or not. */
const reads: Readonly<Record<string, Command>> = {
  find: (command, { data, cursors }, view) => {
    const { find, filter = {}, sort, limit = 0, batchSize = 101 } = command;
    let found = data.find(view, find as string, filter as Document);
    if (sort) found = found.toSorted(compareBy(sort as Document));
    if (limit > 0) found = found.slice(0, limit as number);
    const isWhole = command['singleBatch'] === true || found.length <= batchSize;
    const id = isWhole ? 0 : cursors.size + 1;
    if (!isWhole) cursors.set(id, found.slice(batchSize as number));
    return {
      cursor: {
        id: Long.fromNumber(id),
        ns: namespaceOf(command, find),
        firstBatch: found.slice(0, batchSize as number),
        ...moment(view),
      },
    };
  },
  aggregate: (command, { data }, view) => {
    const [match, group, ...others] = command['pipeline'] as Document[];
    if (!match?.['$match'] || !group?.['$group'] || others.length > 0) throw failure(2, 'Only counting is known here');
    const n = data.find(view, command['aggregate'] as string, match['$match'] as Document).length;
    const firstBatch = n > 0 ? [{ _id: 1, n }] : [];
    return { cursor: { id: Long.ZERO, ns: namespaceOf(command, command['aggregate']), firstBatch, ...moment(view) } };
  },
};

/** What writes documents, in a transaction or by itself. */
const writes: Readonly<Record<string, Command>> = {
  insert: ({ insert, documents }, { data }, view) => {
    for (const document of documents as Document[]) {
      if (data.find(view, insert as string, { _id: document['_id'] }).length > 0) throw taken();
      data.put(view, insert as string, document['_id'], document);
    }
    return { n: (documents as Document[]).length };
  },
  update: (command, { data }, view) => {
    let [n, nModified] = [0, 0];
    const upserted: Document[] = [];
    for (const [index, { q, u, upsert, multi }] of (command['updates'] as Document[]).entries()) {
      const found = data.find(view, command['update'] as string, q as Document);
      for (const document of multi ? found : found.slice(0, 1)) {
        data.put(view, command['update'] as string, document['_id'], updated(document, q as Document, u as Document));
        nModified += 1;
      }
      n += multi ? found.length : Math.min(1, found.length);
      if (found.length > 0 || !upsert) continue;
      const document = updated(undefined, q as Document, u as Document);
      data.put(view, command['update'] as string, document['_id'], document);
      upserted.push({ index, _id: document['_id'] });
      n += 1;
    }
    return { n, nModified, ...(upserted.length > 0 && { upserted }) };
  },
  delete: (command, { data }, view) => {
    let n = 0;
    for (const { q, limit } of command['deletes'] as Document[]) {
      const found = data.find(view, command['delete'] as string, q as Document);
      for (const { _id } of limit === 1 ? found.slice(0, 1) : found) {
        data.put(view, command['delete'] as string, _id, undefined);
        n += 1;
      }
    }
    return { n };
  },
  findAndModify: (command, { data }, view) => {
    const { findAndModify, query, update } = command;
    const [document] = data.find(view, findAndModify as string, query as Document);
    if (!document) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null };
    data.put(view, findAndModify as string, document['_id'], updated(document, query as Document, update as Document));
    return { lastErrorObject: { n: 1, updatedExisting: true }, value: document };
  },
};

/** What stands by itself. */
const others: Readonly<Record<string, (command: Document, around: CommandContext) => Document>> = {
  ping: () => ({}),
  endSessions: () => ({}),
  hello: (_, { hello }) => hello(),
  ismaster: (_, { hello }) => hello(),
  isMaster: (_, { hello }) => hello(),
  killSessions: ({ killSessions }, { sessions }) => {
    sessions.kill(killSessions as Document[]);
    return {};
  },
  create: ({ create }, { data }) => {
    data.create(create as string);
    return {};
  },
  drop: ({ drop }, { data }) => {
    data.drop(drop as string);
    return {};
  },
  createIndexes: ({ createIndexes, indexes }, { data }) => {
    for (const { key, unique } of indexes as Document[]) {
      data.index(createIndexes as string, Object.keys(key as Document), unique === true);
    }
    return { createdCollectionAutomatically: false, numIndexesBefore: 1, numIndexesAfter: 2 };
  },
  getMore: (command, { cursors }) => {
    const [id, size] = [Number(command['getMore']), (command['batchSize'] as number | undefined) ?? Infinity];
    const rest = cursors.get(id) ?? [];
    const isLast = rest.length <= size;
    if (isLast) cursors.delete(id);
    else cursors.set(id, rest.slice(size));
    const ns = namespaceOf(command, command['collection']);
    return {
      cursor: { id: Long.fromNumber(isLast ? 0 : id), ns, nextBatch: rest.slice(0, isLast ? rest.length : size) },
    };
  },
  killCursors: (command, { cursors }) => {
    for (const id of command['cursors'] as number[]) cursors.delete(id);
    return {};
  },
  commitTransaction: (command, { sessions }) => {
    requireMajority(command, 'writeConcern', (command['writeConcern'] as Document | undefined)?.['w']);
    sessions.commit(command);
    return {};
  },
  abortTransaction: (command, { sessions }) => {
    sessions.abort(command);
    return {};
  },
};

/** Does what a command says. Nothing is taken that asks for less than the majority. */
export async function execute(name: string, command: Document, around: CommandContext): Promise<Document> {
  const { sessions } = around;
  const other = others[name];
  if (other) return other(command, around);
  const [read, write] = [reads[name], writes[name]];
  if (!read && !write) throw failure(59, `no such command: '${name}'`);
  const within = sessions.viewOf(command);
  if (within) {
    if (command['startTransaction'] === true) requireLevel(command, 'snapshot');
    return (read ?? write)!(command, around, within);
  }
  if (read) return readAlone(read, command, around);
  requireMajority(command, 'writeConcern', (command['writeConcern'] as Document | undefined)?.['w']);
  const answered = sessions.answered(command);
  if (answered) return answered;
  const answer = await writeAlone(write!, command, around);
  sessions.remember(command, answer);
  return answer;
}

async function readAlone(read: Command, command: Document, around: CommandContext): Promise<Document> {
  const concern = command['readConcern'] as Document | undefined;
  const at = concern?.['atClusterTime'] as Timestamp | undefined;
  if (concern?.['level'] !== 'snapshot') requireLevel(command, at ? 'snapshot' : 'majority');
  const view = around.data.begin(at?.t);
  try {
    return await read(command, around, view);
  } finally {
    around.data.abort(view);
  }
}

/** Waits while a transaction holds a document to be written. */
async function writeAlone(write: Command, command: Document, around: CommandContext): Promise<Document> {
  for (;;) {
    const view = around.data.begin();
    try {
      const answer = await write(command, around, view);
      around.data.commit(view);
      return answer;
    } catch (error) {
      around.data.abort(view);
      if (!(error instanceof ServerFailure)) throw error;
      if (error.code === 11_000) return { n: 0, writeErrors: [{ index: 0, code: 11_000, errmsg: error.message }] };
      if (error.code !== 112) throw error;
      await nextTurn();
    }
  }
}

function requireLevel(command: Document, level: string) {
  requireMajority(command, 'readConcern', (command['readConcern'] as Document | undefined)?.['level'], level);
}

function requireMajority(command: Document, what: string, given: unknown, wanted = 'majority') {
  if (given !== wanted)
    throw failure(2, `${Object.keys(command)[0]} asks for a ${what} of ${String(given)}, not ${wanted}`);
}

const namespaceOf = (command: Document, collection: unknown) => `${String(command['$db'])}.${String(collection)}`;
const moment = ({ at }: View) => ({ atClusterTime: new Timestamp({ t: at, i: 1 }) });
const taken = () => new ServerFailure(11_000, 'E11000 duplicate key error', [], { keyPattern: {}, keyValue: {} });
