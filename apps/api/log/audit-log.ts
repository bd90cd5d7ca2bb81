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
import type { Config } from '../config/config.js';
import { witnessOf } from '../config/readers.js';

/** Where the audit log of a data folder lies, and what signs it. */
export type AuditLog = Readonly<{ folder: LogFolder; signer: SignerFolder; signing: LogSigning }>;

type Settings = Pick<
  Config,
  'data' | 'signer' | 'logSigning' | 'logOrigin' | 'publicUrl' | 'checkpointSeconds' | 'witnesses'
>;

/** Who is told what happens. */
export type Told = Readonly<{
  failed: (error: unknown) => void;
  unwitnessed: (witness: string, error: unknown) => void;
  /** Of the key that was made at the first start. */
  made: (key: VerifierKey) => void;
}>;

/** The files that are published, and the folder of the signer. */
export function placesOf({ data, signer }: Pick<Config, 'data' | 'signer'>) {
  return { folder: new LogFolder(join(data, 'log')), signer: new SignerFolder(signer ?? join(data, 'signer')) };
}

/**
 * The audit log of a store, to be started. Where this process signs, there is a key: at the first start one is made. Throws
 * `ORIGIN_CHANGED` where the log has another name than the settings say, or as `SignerFolder.keys`.
 */
export async function auditLogOf(
  settings: Settings,
  { store, clock }: Readonly<{ store: EventStore; clock: Clock }>,
  told: Told,
): Promise<AuditLog> {
  const { folder, signer } = placesOf(settings);
  const signs = settings.logSigning === 'on';
  if (signs) await requireKeys(signer, settings, told);
  const witnesses = new Witnesses(settings.witnesses.map(witnessOf), folder, told.unwitnessed);
  const signing = new LogSigning({
    store,
    folder,
    signer,
    clock,
    signs,
    everyMs: settings.checkpointSeconds * 1000,
    failed: told.failed,
    signed: (checkpoint, by) => witnesses.cosign(checkpoint, by),
  });
  return { folder, signer, signing };
}

/** A log has a key from its first start on, and keeps its name. */
async function requireKeys(signer: SignerFolder, settings: Settings, told: Told): Promise<void> {
  const had = await signer.keys();
  const keys = await signer.keysOrFirst(() => firstOrigin(settings));
  if (had.length === 0) told.made(keys[0]!.verifier);
  const { logOrigin } = settings;
  if (logOrigin === undefined || keys.every(({ verifier }) => verifier.name === logOrigin)) return;
  throw new AuditLogError('ORIGIN_CHANGED', { file: keys[0]!.verifier.name });
}

/** Nobody else has the same: the host that people use, or something that is drawn. */
export function firstOrigin({ logOrigin, publicUrl }: Pick<Config, 'logOrigin' | 'publicUrl'>): string {
  if (logOrigin !== undefined) return logOrigin;
  if (publicUrl === '') return `dangri.local/${randomBytes(4).toString('hex')}`;
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/$/, '')}/log`;
}
