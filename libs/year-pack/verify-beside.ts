import {
  AuditLogError,
  entryOf,
  leafHash,
  openCheckpoint,
  RecordTimes,
  verifyConsistency,
  verifyInclusion,
  type SignedCheckpoint,
  type StoredText,
  type VerifierKey,
} from '../audit-log/index.js';
import { isCircumstance } from './circumstances.js';
import { DoesNotFit } from './pack-finding.js';
import { linesOfFile } from './pack-files.js';
import { parseCircumstanceLine, parseEventLine, parseNoteLine } from './pack-lines.js';

/** What stands beside the events of a pack: its circumstances, and what the kept checkpoints say of times. */
export type BesideEvents = Readonly<{ circumstances: readonly StoredText[]; times: RecordTimes }>;

/** Checks what stands beside the events. Without a valid checkpoint proofs are skipped. Throws `DoesNotFit`. */
export async function verifyBeside(
  folder: string,
  checkpoint: SignedCheckpoint | undefined,
  keys: readonly VerifierKey[],
): Promise<BesideEvents> {
  const notes = checkpoint ? await keptNotesOf(folder, checkpoint, keys) : [];
  const times = new RecordTimes(checkpoint ? [...notes, checkpoint] : []);
  const circumstances = await circumstancesIn(folder, checkpoint);
  for (const each of circumstances) times.see(each);
  return { circumstances, times };
}

async function keptNotesOf(
  folder: string,
  checkpoint: SignedCheckpoint,
  keys: readonly VerifierKey[],
): Promise<SignedCheckpoint[]> {
  const file = 'notes.ndjson';
  const opened: SignedCheckpoint[] = [];
  let line = 0;
  for await (const text of linesOfFile(folder, file)) {
    line += 1;
    const kept = parseNoteLine(text);
    if (!kept) throw new DoesNotFit({ kind: 'note-malformed', file, line });
    try {
      const note = openCheckpoint(kept.note, keys);
      verifyConsistency(note, checkpoint, kept.consistency);
      opened.push(note);
    } catch (error) {
      if (!(error instanceof AuditLogError)) throw error;
      throw new DoesNotFit({ kind: 'note-not-of-log', file, line, code: error.code });
    }
  }
  return opened;
}

async function circumstancesIn(folder: string, checkpoint: SignedCheckpoint | undefined): Promise<StoredText[]> {
  const file = 'circumstances.ndjson';
  const records: StoredText[] = [];
  for await (const text of linesOfFile(folder, file)) {
    const place = { file, line: records.length + 1 };
    const line = parseCircumstanceLine(text);
    const event = line && parseEventLine(line.record);
    const isNext = event && event.position > (records.at(-1)?.position ?? -1) && isCircumstance(event);
    if (!isNext) throw new DoesNotFit({ kind: 'circumstance-malformed', ...place });
    const { position } = event;
    try {
      if (checkpoint) verifyInclusion(leafHash(entryOf(line.record, line.salt)), position, line.hashes, checkpoint);
    } catch (error) {
      if (!(error instanceof AuditLogError)) throw error;
      throw new DoesNotFit({ kind: 'circumstance-not-in-log', position, code: error.code });
    }
    records.push(event);
  }
  return records;
}
