import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AuditLogError,
  openCheckpoint,
  type DoubtfulTime,
  type OpenedRecord,
  type RecordTimes,
  type SignedCheckpoint,
  type StoredText,
  type VerifierKey,
} from '../audit-log/index.js';
import { parseRulebook, type Rulebook } from '../grading/index.js';
import { shapes } from '../grades/index.js';
import { loneGrants, type LoneGrant } from './circumstances.js';
import { manifestName, packFiles, parseManifest, type Manifest } from './manifest.js';
import { DoesNotFit, type PackFinding } from './pack-finding.js';
import { readPackFile } from './pack-files.js';
import { PackGrading } from './pack-grading.js';
import { isSealing } from './sealing.js';
import { sumOf } from './summed-file.js';
import { verifyAgainst } from './verify-against.js';
import { verifyBeside } from './verify-beside.js';
import { verifyEvents } from './verify-events.js';
import { verifySeals } from './verify-seals.js';

export type PackVerification = Readonly<{
  /** The keys of the log and of witnesses. */
  keys: readonly VerifierKey[];
  /** The openings of a whole export of the same log: they prove what the pack alone cannot, that nothing is missing. */
  against?: AsyncIterable<OpenedRecord | AuditLogError>;
  onProgress?: (events: number) => void;
}>;

/** What a reader of a pack that fits should know: no fault of it. */
export type PackNotices = Readonly<{
  /** Records whose times cannot be true, by the checkpoints around them. */
  doubtful: readonly DoubtfulTime[];
  /** Roles that one holder alone has granted. */
  loneGrants: readonly LoneGrant[];
  /** The positions of sealings that were imported: what they say of a checkpoint is the claim of their source. */
  importedSealings: readonly number[];
}>;

/** The result of verifying a year-pack; `notices` only if the events could be read to their end. */
export type PackVerdict = Readonly<{
  manifest?: Manifest;
  checkpoint?: SignedCheckpoint;
  notices?: PackNotices;
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
export async function verifyYearPack(folder: string, options: PackVerification): Promise<PackVerdict> {
  const { keys, against, onProgress } = options;
  const names = await readdir(folder);
  const manifest = names.includes(manifestName) ? parseManifest(await readFile(join(folder, manifestName))) : undefined;
  if (!manifest) return { findings: [{ kind: 'manifest-invalid', file: manifestName }] };
  const findings = [...namesOf(names), ...(await sumsOf(folder, names, manifest))];
  if (packFiles.some((name) => !names.includes(name))) return { manifest, findings };
  const opened = await checkpointOf(folder, keys);
  const { checkpoint } = opened;
  if (opened.finding) findings.push(opened.finding);
  const verdict = { manifest, ...(checkpoint && { checkpoint }) };
  try {
    const { notices, found } = await verifyContents(folder, { manifest, checkpoint, keys, against, onProgress });
    return { ...verdict, notices, findings: [...findings, ...found] };
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error;
    return { ...verdict, findings: [...findings, error.finding] };
  }
}

type Contents = Readonly<{ manifest: Manifest; checkpoint: SignedCheckpoint | undefined }> &
  Pick<PackVerification, 'keys'> &
  Readonly<{ [Key in 'against' | 'onProgress']: PackVerification[Key] | undefined }>;

/** Throws `DoesNotFit` with a fault after which the rest cannot be judged. */
async function verifyContents(
  folder: string,
  { manifest, checkpoint, keys, against, onProgress }: Contents,
): Promise<Readonly<{ notices: PackNotices; found: readonly PackFinding[] }>> {
  const grading = new PackGrading(manifest.year, manifest.cutoff);
  const { circumstances, times } = await verifyBeside(folder, checkpoint, keys);
  const progress = onProgress && { onProgress };
  const ending = await verifyEvents(folder, { tree: checkpoint, grading, times, ...progress });
  const seal = await verifySeals({ folder, manifest, checkpoint, grading, times }, ending);
  const found = await regraded(folder, grading, manifest, checkpoint);
  if (against) found.push(...(await verifyAgainst(against, { seal, circumstances, grading })));
  return { notices: noticesOf(grading, circumstances, times), found };
}

function noticesOf({ assessment }: PackGrading, circumstances: readonly StoredText[], times: RecordTimes): PackNotices {
  const imported = assessment.filter((event) => isSealing(event) && times.isImported(event.position));
  return {
    doubtful: times.doubtful(),
    loneGrants: loneGrants(circumstances),
    importedSealings: imported.map(({ position }) => position),
  };
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
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readPackFile(folder, 'checkpoint'));
    return { checkpoint: openCheckpoint(text, keys) };
  } catch (error) {
    if (!(error instanceof AuditLogError)) throw error;
    return { finding: { kind: 'checkpoint-invalid', file: 'checkpoint', code: error.code } };
  }
}

async function regraded(
  folder: string,
  grading: PackGrading,
  manifest: Manifest,
  checkpoint: SignedCheckpoint | undefined,
): Promise<PackFinding[]> {
  const rulebook = rulebookOf(await readPackFile(folder, 'rulebook.yaml'));
  const opened = grading.opened;
  if (!rulebook) return [{ kind: 'rulebook-invalid', file: 'rulebook.yaml' }];
  const findings: PackFinding[] = [];
  if (rulebook.sha256 !== opened?.sha256) {
    const told = opened ? { expected: opened.sha256 } : {};
    findings.push({ kind: 'rulebook-differs', file: 'rulebook.yaml', ...told, actual: rulebook.sha256 });
  }
  const { text, units } = resultOf(grading, rulebook);
  const given = Buffer.from(await readPackFile(folder, 'result.json'));
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
    counts: (['events', 'standing', 'streams', 'units'] as const).every(
      (each) => manifest.counts[each] === counts[each],
    ),
    log: !checkpoint || (origin === checkpoint.origin && size === checkpoint.size),
  };
  return Object.entries(holds).flatMap(([field, isTrue]) => (isTrue ? [] : [field]));
}
