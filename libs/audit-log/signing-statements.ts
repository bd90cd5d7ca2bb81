import { parseCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import { timeOfCosignature, timedSignatureSize } from './keys.js';
import { parseNote } from './note.js';
import type { SigningStatement } from './signing-times.js';

/**
 * When the log says that it signed its own checkpoints: read, not verified, for answers that the log's own machine gives. A note
 * that says nothing is left out; `verifyLog` names it.
 */
export function signingStatements(notes: readonly string[]): SigningStatement[] {
  return notes.flatMap((note) => {
    try {
      const { text, signatures } = parseNote(note);
      const { origin, size } = parseCheckpoint(text);
      const own = signatures.find(({ name, signature }) => name === origin && signature.length === timedSignatureSize);
      return own ? [{ size, signedAt: timeOfCosignature(own.signature), cosignatures: [], note }] : [];
    } catch (error) {
      if (error instanceof AuditLogError) return [];
      throw error;
    }
  });
}
