import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint, parseNote, type AuditLogError } from '#libs/audit-log/index.js';

/**
 * Keeps two signed checkpoints of one size with different roots: they prove to anybody that the log has two histories.
 * Returns the path of the file. Other refusals may be a mistake of the caller, and are not kept.
 */
export async function keepEvidence(folder: string, { evidence: { notes = [] } }: AuditLogError): Promise<string> {
  const [one, other] = notes.map((note) => parseCheckpoint(parseNote(note).text));
  if (!one || !other || one.size !== other.size || Buffer.compare(one.root, other.root) === 0) return '';
  const text = notes.join('\n');
  const path = join(folder, 'evidence', `${createHash('sha256').update(text).digest('hex')}.txt`);
  await mkdir(join(folder, 'evidence'), { recursive: true, mode: 0o700 });
  await writeFile(path, text, { mode: 0o600 });
  return ` ${path}`;
}
