export { connect } from './connect.js';
export {
  query,
  single,
  type Access,
  type Connection,
  type Query,
  type Row,
  type Statement,
  type Value,
} from './connection.js';
export { copyDatabase, faultsOfDatabase } from './copy.js';
export * from './errors.js';
export { damagedFiles } from './quick-check.js';
export { isAborted, isTaken, isTooBig, meaningOf } from './failures.js';
export type { FileKind, StoreFile } from './file-kind.js';
export type { Share } from './group.js';
export { openFile, queryOf, type ReadableFile, type WritableFile } from './open-file.js';
export { openForReading, openForWriting } from './opening.js';
export { Transactions, type TransactionListener } from './transactions.js';
