export { saysOneInstant, type Events } from './block-views.js';
export * from './checkpoint.js';
export { largestEntry, asStoredText, entryOf, entryText, parseEntry, storedTexts } from './entry.js';
export type { Entry, StoredText } from './entry.js';
export { EntryBlock, entriesOfBundle } from './entry-block.js';
export { deriveAgain } from './derive-again.js';
export { AuditLogError, type AuditLogErrorCode } from './errors.js';
export { evidenceTexts, type Evidence, type Range, type Texts as EvidenceText } from './evidence.js';
export { coveredEvents, proofOfEvent, type EventProof } from './event-proof.js';
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
export { LinkedProofs, proofFrom, type LinkedProof } from './linked-proofs.js';
export { LogFolder, type TileFile, type TileSource } from './log-folder.js';
export { LogSigning, type SigningStatus } from './log-signing.js';
export { emptyTree, LogTailer } from './log-tailer.js';
export { noteText, openNote, parseNote, signatureLine, type Note, type OpenedNote } from './note.js';
export { verifyConsistency, verifyInclusion, type TreeHead } from './proof.js';
export { SignerFolder } from './signer-folder.js';
export { createSignerState, Signer, type Signed } from './signer.js';
export { SigningSchedule, systemTimer, type ScheduleOptions, type Timer } from './signing-schedule.js';
export { StateRegister, type RegisterValue } from './state-register.js';
export { StoredTree } from './stored-tree.js';
export { parseTilePath, tilePath, type TilePlace } from './tile-path.js';
export { parseTlogProof, tlogProofText, verifyTlogProof, type TlogProof } from './tlog-proof.js';
export { verifyExport, type ExportedEvent, type ExportVerification } from './verify-export.js';
export { differingFields } from './explain-event.js';
export { eventsOf, verifyLog, type PublishedLog, type Verdict, type Verification } from './verify-log.js';
export {
  addCheckpoint,
  addCheckpointRequest,
  cosignedCheckpoint,
  type Witness,
  type WitnessAnswer,
} from './witness.js';
export { Witnesses, type WitnessAddress } from './witness-client.js';
