import { readFile } from 'node:fs/promises';
import type { LogFolder, SignerFolder, VerifierKey } from '#libs/audit-log/index.js';
import type { Config } from '#apps/api/config/config.js';
import { told } from './errors.js';
import type { Invocation } from './invocation.js';
import { writeLast } from './surroundings.js';

export type AuditPlaces = Readonly<{ config: Config; folder: LogFolder; signer: SignerFolder }>;

/** Where the audit log of the data folder lies, by the settings in the environment. */
export async function auditPlaces({
  data,
  surroundings: { env },
}: Pick<Invocation, 'data' | 'surroundings'>): Promise<AuditPlaces> {
  const [{ configOf }, { placesOf }] = await Promise.all([
    import('#apps/api/config/config.js'),
    import('#apps/api/log/audit-log.js'),
  ]);
  const { config } = configOf(env, { data: data.path });
  return { config, ...placesOf(config) };
}

/** The keys to verify with: those that were given, or else the ones that sign here. Throws `KEY_MISSING`. */
export async function verifierKeys(given: readonly string[], signer: SignerFolder): Promise<VerifierKey[]> {
  const { AuditLogError, parseVerifierKey } = await import('#libs/audit-log/index.js');
  if (given.length > 0) return given.map(parseVerifierKey);
  const keys = await signer.keys();
  if (keys.length === 0) throw new AuditLogError('KEY_MISSING', { file: signer.path });
  return keys.map(({ verifier }) => verifier);
}

/** A checkpoint that was kept in a file: the text as it was published. */
export async function keptCheckpoint(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

/** Says an error beside the answer, while the command goes on. */
export async function sayError(error: unknown, { lang, surroundings }: Invocation): Promise<void> {
  const { lines } = told(error, lang);
  await writeLast(surroundings.stderr, lines.map((line) => `${line}\n`).join(''));
}

/** All of a file at once, for whoever writes it in chunks. */
export async function* chunk<Content extends string | Uint8Array>(content: Content): AsyncIterable<Content> {
  yield content;
}
