import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../kernel/clock.js';
import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from './checkpoint.js';
import { AuditLogError, type AuditLogErrorCode } from './errors.js';
import { emptyRoot, fromBase64, hashSize, sameBytes, type Hash } from './hashing.js';
import type { SigningKey, VerifierKey } from './keys.js';
import { noteText, parseNote, signatureLine } from './note.js';
import { verifyConsistency } from './proof.js';
import { StateRegister } from './state-register.js';

/** A witness: it checks that logs only grow. */
export type Witness = Readonly<{
  key: SigningKey;
  /** The keys of the logs it knows; a log may have several. */
  logs: readonly VerifierKey[];
  /** The folder of the last cosigned checkpoint of each log. It must not be restored from a copy. */
  folder: string;
  clock: Clock;
}>;

/** The answer of a witness as HTTP needs it. `refusal` is for its own records: it may prove that a log has two histories. */
export type WitnessAnswer = Readonly<{ status: number; body: string; contentType: string; refusal?: AuditLogError }>;

/** A request to a witness: a checkpoint, and the proof that it extends the tree of an earlier size. */
type AddCheckpoint = Readonly<{ old: number; proof: readonly Hash[]; note: string }>;

const plain = 'text/plain; charset=utf-8';

/** The protocol's limit. */
const maxHashes = 63;

/** Answers `POST /add-checkpoint` (C2SP tlog-witness). The state is on disk before the cosignature is returned. */
export async function addCheckpoint(request: string, witness: Witness): Promise<WitnessAnswer> {
  try {
    return await cosign(parseRequest(request), witness);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    return { status: statusOf[error.code] ?? 422, body: `${error.message}\n`, contentType: plain, refusal: error };
  }
}

/** Answers `GET /<origin hash>/checkpoint`: the last cosigned checkpoint of a log, with the cosignature. */
export async function cosignedCheckpoint(originHash: string, witness: Witness): Promise<string | undefined> {
  const origin = witness.logs.find(({ name }) => hashOf(name) === originHash)?.name;
  return origin === undefined ? undefined : (await registerOf(origin, witness).read())?.content;
}

const statusOf: Partial<Readonly<Record<AuditLogErrorCode, number>>> = {
  MALFORMED_NOTE: 400,
  MALFORMED_CHECKPOINT: 400,
  MALFORMED_PROOF: 400,
  SIZES_REVERSED: 400,
  OTHER_ORIGIN: 404,
  UNKNOWN_KEY: 403,
  BAD_SIGNATURE: 403,
};

async function cosign({ old, proof, note }: AddCheckpoint, witness: Witness): Promise<WitnessAnswer> {
  const checkpoint = openOf(note, witness);
  if (old > checkpoint.size) throw new AuditLogError('SIZES_REVERSED', { range: { start: old, end: checkpoint.size } });
  const register = registerOf(checkpoint.origin, witness);
  const value = await register.read();
  const last = value && parseCheckpoint(parseNote(value.content).text);
  const size = last?.size ?? 0;
  if (old !== size) return conflict(size);
  requireExtension({ size, root: last?.root ?? emptyRoot, note: value?.content }, checkpoint, proof);
  const unixSeconds = Math.floor(witness.clock.now() / 1000);
  const { text, signatures } = parseNote(note);
  const cosignature = witness.key.sign(text, unixSeconds);
  const own = checkpoint.signedBy.flatMap((key) => [key, ...(key.times ? [key.times] : [])]);
  const known = signatures.filter((each) => own.some(({ id }) => sameBytes(id, each.id)));
  const kept = noteText({ text, signatures: [...known, cosignature] });
  if (!(await register.swap(value?.generation ?? 0, kept))) return conflict(await latestSize(register));
  return { status: 200, body: signatureLine(cosignature), contentType: plain };
}

/** Throws `OTHER_ORIGIN` for an unknown log, `UNKNOWN_KEY` or `BAD_SIGNATURE`. */
function openOf(note: string, { logs }: Witness): SignedCheckpoint {
  const { origin } = parseCheckpoint(parseNote(note).text);
  const keys = logs.filter(({ name }) => name === origin);
  if (keys.length === 0) throw new AuditLogError('OTHER_ORIGIN', { notes: [note] });
  return openCheckpoint(note, keys);
}

type CosignedTree = Readonly<{ size: number; root: Hash; note: string | undefined }>;

/** Throws `ROOT_MISMATCH` or `PROOF_LENGTH`, with both notes. */
function requireExtension(earlier: CosignedTree, later: SignedCheckpoint, proof: readonly Hash[]): void {
  const notes = [...(earlier.note === undefined ? [] : [earlier.note]), later.note];
  try {
    verifyConsistency(earlier, later, proof);
    if (later.size === 0) verifyConsistency(later, { size: 0, root: emptyRoot }, []);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    throw new AuditLogError(error.code, { ...error.evidence, notes }, error);
  }
}

/** Says at which size the proof must begin. */
function conflict(size: number): WitnessAnswer {
  return { status: 409, body: `${size}\n`, contentType: 'text/x.tlog.size' };
}

async function latestSize(register: StateRegister): Promise<number> {
  return parseCheckpoint(parseNote((await register.read())!.content).text).size;
}

function registerOf(origin: string, { folder }: Witness): StateRegister {
  return new StateRegister(join(folder, hashOf(origin)));
}

const hashOf = (origin: string) => createHash('sha256').update(origin).digest('hex');

/** Throws `MALFORMED_PROOF`. */
function parseRequest(request: string): AddCheckpoint {
  const end = request.indexOf('\n\n');
  const [first = '', ...lines] = request.slice(0, Math.max(end, 0)).split('\n');
  const old = /^old (0|[1-9]\d*)$/.exec(first)?.[1];
  const proof = lines.map((line) => fromBase64(line, hashSize));
  const isWhole = old !== undefined && Number.isSafeInteger(Number(old)) && proof.length <= maxHashes;
  if (!isWhole || !proof.every((hash) => hash !== undefined)) throw new AuditLogError('MALFORMED_PROOF');
  return { old: Number(old), proof, note: request.slice(end + 2) };
}

/** The body of a request to a witness. */
export function addCheckpointRequest({ old, proof, note }: AddCheckpoint): string {
  return [`old ${old}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n');
}
