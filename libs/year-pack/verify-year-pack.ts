import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AuditLogError,
  fromBase64,
  hashSize,
  openCheckpoint,
  verifyConsistency,
  type SignedCheckpoint,
  type VerifierKey,
} from '../audit-log/index.js';
import { parseRulebook, type Rulebook } from '../grading/index.js';
import { shapes } from '../grades/index.js';
import { manifestName, packFiles, parseManifest, type Manifest, type PackFile } from './manifest.js';
import { DoesNotFit, type PackFinding } from './pack-finding.js';
import { PackGrading } from './pack-grading.js';
import { parseSeal } from './pack-lines.js';
import { assessmentStream, isSealing } from './sealing.js';
import { sumOf } from './summed-file.js';
import { verifyEvents, type LastEvents } from './verify-events.js';

export type PackVerification = Readonly<{
  /** The keys of the log and of witnesses. */
  keys: readonly VerifierKey[];
  onProgress?: (events: number) => void;
}>;

/** The result of verifying a year-pack. */
export type PackVerdict = Readonly<{
  manifest?: Manifest;
  checkpoint?: SignedCheckpoint;
  findings: readonly PackFinding[];
}>;

/** Whether a folder contains a year-pack, complete or not, by its file names. */
export function isYearPack(names: readonly string[]): boolean {
  const own = packFiles.filter((name) => name !== 'checkpoint' && names.includes(name));
  return own.length > 1 && !names.includes('tile') && !names.includes('log');
}

/**
 * Verifies a year-pack with only the keys: its sums, the checkpoint, every event with its entry and its proof, the seal, and
 * that grading the events gives the result to the byte. It names the first faulty event.
 */
export async function verifyYearPack(folder: string, { keys, onProgress }: PackVerification): Promise<PackVerdict> {
  const names = await readdir(folder);
  const manifest = names.includes(manifestName) ? parseManifest(await readFile(join(folder, manifestName))) : undefined;
  if (!manifest) return { findings: [{ kind: 'manifest-invalid', file: manifestName }] };
  const findings = [...namesOf(names), ...(await sumsOf(folder, names, manifest))];
  if (packFiles.some((name) => !names.includes(name))) return { manifest, findings };
  const opened = await checkpointOf(folder, keys);
  const { checkpoint } = opened;
  if (opened.finding) findings.push(opened.finding);
  const grading = new PackGrading(manifest.year, manifest.cutoff);
  try {
    const progress = onProgress && { onProgress };
    const ending = await verifyEvents(folder, { year: manifest.year, tree: checkpoint, grading, ...progress });
    await verifySeal(folder, ending, manifest, checkpoint);
    findings.push(...(await regraded(folder, grading, manifest, checkpoint)));
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error;
    findings.push(error.finding);
  }
  return { manifest, ...(checkpoint && { checkpoint }), findings };
}

function namesOf(names: readonly string[]): PackFinding[] {
  const known: ReadonlySet<string> = new Set([manifestName, ...packFiles]);
  return [
    ...packFiles.filter((file) => !names.includes(file)).map((file) => ({ kind: 'file-missing', file }) as const),
    ...names.filter((file) => !known.has(file)).map((file) => ({ kind: 'file-unknown', file }) as const),
  ];
}

async function sumsOf(folder: string, names: readonly string[], { files }: Manifest): Promise<PackFinding[]> {
  const findings: PackFinding[] = [];
  if (packFiles.some((name, index) => files[index]?.name !== name) || files.length !== packFiles.length) {
    findings.push({ kind: 'manifest-contradicted', file: manifestName, fields: ['files'] });
  }
  for (const { name, bytes, sha256 } of files.filter((file) => names.includes(file.name))) {
    const found = await sumOf(folder, name);
    const expected = `${sha256} (${bytes})`;
    const actual = `${found.sha256} (${found.bytes})`;
    if (expected !== actual) findings.push({ kind: 'file-changed', file: name, expected, actual });
  }
  return findings;
}

type CheckpointResult = Readonly<{ checkpoint?: SignedCheckpoint; finding?: PackFinding }>;

async function checkpointOf(folder: string, keys: readonly VerifierKey[]): Promise<CheckpointResult> {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await read(folder, 'checkpoint'));
    return { checkpoint: openCheckpoint(text, keys) };
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    return { finding: { kind: 'checkpoint-invalid', file: 'checkpoint', code: error.code } };
  }
}

/**
 * Checks that the last event seals the year, that it seals everything before it, and that this is a beginning of the
 * checkpoint's log.
 */
async function verifySeal(
  folder: string,
  { last, before }: LastEvents,
  { year, upToPosition }: Manifest,
  checkpoint: SignedCheckpoint | undefined,
): Promise<void> {
  const isSealed = last?.stream === assessmentStream(year) && isSealing(last);
  if (!isSealed) throw new DoesNotFit({ kind: 'seal-missing', ...(last && { position: last.position }) });
  const { position } = last;
  const said = JSON.parse(last.data) as { upToPosition: number; rootHash: string };
  if (!before || before.position > said.upToPosition) throw new DoesNotFit({ kind: 'seal-missing', position });
  const seal = parseSeal(await read(folder, 'seal.json'));
  const root = seal && fromBase64(seal.rootHash, hashSize);
  const isSame = seal?.rootHash === said.rootHash && seal.upToPosition === said.upToPosition;
  if (!seal || !root || !isSame) throw new DoesNotFit({ kind: 'seal-differs', file: 'seal.json', position });
  if (upToPosition !== position) {
    throw new DoesNotFit({ kind: 'manifest-contradicted', file: manifestName, fields: ['upToPosition'] });
  }
  try {
    if (checkpoint) verifyConsistency({ size: seal.upToPosition + 1, root }, checkpoint, seal.consistency);
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    throw new DoesNotFit({ kind: 'seal-not-in-log', position, code: error.code });
  }
}

async function regraded(
  folder: string,
  grading: PackGrading,
  manifest: Manifest,
  checkpoint: SignedCheckpoint | undefined,
): Promise<PackFinding[]> {
  const rulebook = rulebookOf(await read(folder, 'rulebook.yaml'));
  const opened = grading.opened;
  if (!rulebook) return [{ kind: 'rulebook-invalid', file: 'rulebook.yaml' }];
  const findings: PackFinding[] = [];
  if (rulebook.sha256 !== opened?.sha256) {
    const told = opened ? { expected: opened.sha256 } : {};
    findings.push({ kind: 'rulebook-differs', file: 'rulebook.yaml', ...told, actual: rulebook.sha256 });
  }
  const { text, units } = resultOf(grading, rulebook);
  const given = Buffer.from(await read(folder, 'result.json'));
  if (!given.equals(Buffer.from(text))) findings.push({ kind: 'result-differs', file: 'result.json' });
  const fields = contradicted(manifest, { rulebook, counts: { ...grading.counts, units }, checkpoint });
  if (fields.length > 0) findings.push({ kind: 'manifest-contradicted', file: manifestName, fields });
  return findings;
}

function rulebookOf(bytes: Uint8Array): Rulebook | undefined {
  try {
    return parseRulebook(bytes, 'rulebook.yaml', shapes);
  } catch {
    return undefined;
  }
}

function resultOf(grading: PackGrading, rulebook: Rulebook) {
  try {
    return grading.result(rulebook);
  } catch {
    throw new DoesNotFit({ kind: 'not-gradable' });
  }
}

type PackContents = Readonly<{
  rulebook: Rulebook;
  counts: Manifest['counts'];
  checkpoint: SignedCheckpoint | undefined;
}>;

/** The fields of the manifest that contradict the files; the result contains year, cut-off and position. */
function contradicted(manifest: Manifest, { rulebook, counts, checkpoint }: PackContents): string[] {
  const { id, version, sha256 } = manifest.rulebook;
  const { origin, size } = manifest.log;
  const holds = {
    rulebook: id === rulebook.id && version === rulebook.version && sha256 === rulebook.sha256,
    counts: (['events', 'standing', 'units'] as const).every((each) => manifest.counts[each] === counts[each]),
    log: !checkpoint || (origin === checkpoint.origin && size === checkpoint.size),
  };
  return Object.entries(holds).flatMap(([field, isTrue]) => (isTrue ? [] : [field]));
}

function read(folder: string, name: PackFile): Promise<Uint8Array> {
  return readFile(join(folder, name));
}
