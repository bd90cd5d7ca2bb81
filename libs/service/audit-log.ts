import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  AuditLogError,
  LogFolder,
  LogSigning,
  SignerFolder,
  Witnesses,
  type VerifierKey,
} from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Config } from './settings/config.js';
import { witnessOf } from './settings/readers.js';
import { SigningSchedule } from './signing-schedule.js';

/** The audit log of a data folder, and what signs it. */
export type AuditLog = Readonly<{
  folder: LogFolder;
  signer: SignerFolder;
  signing: LogSigning;
  schedule: SigningSchedule;
}>;

type Settings = Pick<
  Config,
  'data' | 'signer' | 'logSigning' | 'logOrigin' | 'publicUrl' | 'checkpointSeconds' | 'witnesses'
>;

/** Notices about the audit log for the operator. */
export type AuditLogNotices = Readonly<{
  failed: (error: unknown) => void;
  unwitnessed: (witness: string, error: unknown) => void;
  /** Receives the key that was made at the first start. */
  made: (key: VerifierKey) => void;
}>;

/** The folder of the published files, and the folder of the signer. */
export function placesOf({ data, signer }: Pick<Config, 'data' | 'signer'>) {
  return { folder: new LogFolder(join(data, 'log')), signer: new SignerFolder(signer ?? join(data, 'signer')) };
}

/**
 * Opens the audit log of a store; the caller starts its schedule. If this process signs and the log has no event yet, it makes a key.
 * Throws `KEY_MISSING`, `ORIGIN_CHANGED` if the name of the log differs from the settings, or like `SignerFolder.keys`.
 */
export async function auditLogOf(
  settings: Settings,
  { store, clock }: Readonly<{ store: EventStore; clock: Clock }>,
  notices: AuditLogNotices,
): Promise<AuditLog> {
  const { folder, signer } = placesOf(settings);
  const signs = settings.logSigning === 'on';
  if (signs) await requireKeys(signer, settings, { store, clock, made: notices.made });
  const witnesses = new Witnesses(settings.witnesses.map(witnessOf), folder, notices.unwitnessed);
  const signing = new LogSigning({
    store,
    folder,
    signer,
    clock,
    signs,
    failed: notices.failed,
    signed: (checkpoint, by) => witnesses.cosign(checkpoint, by),
  });
  const everyMs = settings.checkpointSeconds * 1000;
  return { folder, signer, signing, schedule: new SigningSchedule(signing, signs ? { everyMs } : undefined) };
}

type FirstKey = Pick<AuditLogNotices, 'made'> & Readonly<{ store: Pick<EventStore, 'lastPosition'>; clock: Clock }>;

/** Makes the key of a log that has no event yet, and checks that the log keeps its name. */
async function requireKeys(signer: SignerFolder, settings: Settings, { store, clock, made }: FirstKey): Promise<void> {
  const had = await signer.keys();
  if (had.length === 0 && (await store.lastPosition()) !== undefined)
    throw new AuditLogError('KEY_MISSING', { file: signer.path });
  const keys = await signer.keysOrFirst(() => firstOrigin(settings), clock);
  if (had.length === 0) made(keys[0]!.verifier);
  const { logOrigin } = settings;
  if (logOrigin === undefined || keys.every(({ verifier }) => verifier.name === logOrigin)) return;
  throw new AuditLogError('ORIGIN_CHANGED', { file: keys[0]!.verifier.name });
}

/** A unique name for the log: the host that people use, or a random one. */
export function firstOrigin({ logOrigin, publicUrl }: Pick<Config, 'logOrigin' | 'publicUrl'>): string {
  if (logOrigin !== undefined) return logOrigin;
  if (publicUrl === '') return `dangri.local/${randomBytes(4).toString('hex')}`;
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/$/, '')}/log`;
}
