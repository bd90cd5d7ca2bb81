import { openCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError } from './errors.js';
import type { Finding } from './finding.js';
import type { VerifierKey } from './keys.js';

/** The checkpoints of a log besides the published one. */
export type KnownCheckpoints = Readonly<{
  checkpoints: readonly SignedCheckpoint[];
  /** How many kept notes no given key has signed: their times are not known. */
  unknown: number;
  findings: readonly Finding[];
}>;

/** Opens the checkpoints that somebody kept elsewhere; each must be signed by a given key. */
export function openEarlier(notes: readonly string[], keys: readonly VerifierKey[]): KnownCheckpoints {
  const findings: Finding[] = [];
  const checkpoints = notes.flatMap((note) => {
    const opened = open(note, keys);
    if (!(opened instanceof AuditLogError)) return [opened];
    findings.push({ kind: 'earlier-checkpoint-invalid', code: opened.code, notes: [note] });
    return [];
  });
  return { checkpoints, unknown: 0, findings };
}

/** Opens the notes that the log itself has kept. A key that was replaced may be unknown now. */
export async function openKept(
  read: () => Promise<readonly string[]>,
  current: SignedCheckpoint,
  keys: readonly VerifierKey[],
): Promise<KnownCheckpoints> {
  const notes = await notesOf(read);
  if (notes instanceof AuditLogError) return { checkpoints: [], unknown: 0, findings: [invalid(notes)] };
  const findings: Finding[] = [];
  let unknown = 0;
  const checkpoints = notes.flatMap((note) => {
    const opened = open(note, keys);
    if (!(opened instanceof AuditLogError)) return [opened];
    if (opened.code === 'UNKNOWN_KEY') unknown += 1;
    else findings.push(invalid(opened, note));
    return [];
  });
  if (notes.length > 0 && !checkpoints.some(({ size, signedAt }) => isSame({ size, signedAt }, current))) {
    findings.push({ kind: 'kept-note-missing', notes: [current.note] });
  }
  return { checkpoints, unknown, findings };
}

const isSame = (one: Pick<SignedCheckpoint, 'size' | 'signedAt'>, other: SignedCheckpoint) =>
  one.size === other.size && one.signedAt === other.signedAt;

function invalid({ code }: AuditLogError, note?: string): Finding {
  return { kind: 'kept-note-invalid', code, ...(note !== undefined && { notes: [note] }) };
}

function open(note: string, keys: readonly VerifierKey[]): SignedCheckpoint | AuditLogError {
  try {
    return openCheckpoint(note, keys);
  } catch (error) {
    if (error instanceof AuditLogError) return error;
    throw error;
  }
}

async function notesOf(read: () => Promise<readonly string[]>): Promise<readonly string[] | AuditLogError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AuditLogError) return error;
    throw error;
  }
}
