export { saysOneInstant, type Events } from './block-views.js';
export * from './checkpoint.js';
export { entryOf, entryOfEvent } from './entry.js';
export { EntryBlock } from './entry-block.js';
export { deriveAgain } from './derive-again.js';
export { derivedFindings } from './derived-findings.js';
export { RecordTimes, type DoubtfulTime } from './doubtful-times.js';
export { AuditLogError, type AuditLogErrorCode } from './errors.js';
export { evidenceTexts, type Evidence, type Range } from './evidence.js';
export { coveredEvents, proofOfEvent, rootOfFirst, type EventProof } from './event-proof.js';
export { findingText, type Finding, type FindingKind } from './finding.js';
export { Frontier, tileWidth, type Tile } from './frontier.js';
export { base64, emptyRoot, fromBase64, hashSize, leafHash, nodeHash, rootOfHashes, type Hash } from './hashing.js';
export { createKeyFile, readKeyFile } from './key-file.js';
export {
  isKeyName,
  parseSigningKey,
  parseVerifierKey,
  signingKeyText,
  type KeyKind,
  type NoteSignature,
  type SigningKey,
  type VerifierKey,
} from './keys.js';
export { isNotesMonth, notesIn } from './kept-notes.js';
export { decodeKept, keptCheckpoint } from './lenient.js';
export { openKept } from './known-checkpoints.js';
export { LinkedProofs, proofFrom, type LinkedProof } from './linked-proofs.js';
export { LogFolder, type TileFile, type TileSource } from './log-folder.js';
export { LogSigning, type SigningStatus } from './log-signing.js';
export { emptyTree, LogTailer } from './log-tailer.js';
export { noteText, openNote, parseNote, signatureLine, type Note, type VerifiedNote } from './note.js';
export { verifyConsistency, verifyInclusion, type TreeHead } from './proof.js';
export { originOfSealedKeys } from './sealed-keys.js';
export { openingOf, openingText, parseOpening, type OpenedRecord, type Opening } from './opening.js';
export { parseRecord, recordText, type LogRecord, type StoredText } from './record.js';
export { SignerFolder } from './signer-folder.js';
export { signingStatements } from './signing-statements.js';
export { createSignerState, Signer, type SigningResult } from './signer.js';
export { StateRegister, type RegisterValue } from './state-register.js';
export { StoredTree } from './stored-tree.js';
export { parseTilePath, tilePath, type TilePlace } from './tile-path.js';
export { parseTlogProof, tlogProofText, verifyTlogProof, type TlogProof } from './tlog-proof.js';
export { verifyExport, type ExportedEvent, type ExportVerification } from './verify-export.js';
export { eventsOf, verifyLog, type PublishedLog, type Verdict, type Verification } from './verify-log.js';
export {
  addCheckpoint,
  addCheckpointRequest,
  cosignedCheckpoint,
  type Witness,
  type WitnessAnswer,
} from './witness.js';
export { Witnesses, type WitnessAddress } from './witness-client.js';
