import type { LogFolder, SignerFolder, VerifierKey } from '#libs/audit-log/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { errorReport } from './errors.js';
import type { Invocation } from './invocation.js';
import { writeLast } from './runtime.js';

export type AuditPlaces = Readonly<{ config: Config; folder: LogFolder; signer: SignerFolder }>;

/** Where the audit log of the data folder lies, by the settings in the environment. */
export async function auditPlaces({
  data,
  runtime: { env },
}: Pick<Invocation, 'data' | 'runtime'>): Promise<AuditPlaces> {
  const [{ configOf }, { placesOf }] = await Promise.all([
    import('#libs/service/settings/config.js'),
    import('#libs/service/audit-log.js'),
  ]);
  const { config } = configOf(env, { data: data.path });
  return { config, ...placesOf(config) };
}

/** The keys to verify with: the given ones, else those that sign here. Throws `KEY_MISSING`. */
export async function verifierKeys(given: readonly string[], signer: SignerFolder): Promise<VerifierKey[]> {
  const { AuditLogError, parseVerifierKey } = await import('#libs/audit-log/index.js');
  if (given.length > 0) return given.map(parseVerifierKey);
  const keys = await signer.keys();
  if (keys.length === 0) throw new AuditLogError('KEY_MISSING', { file: signer.path });
  return keys.map(({ verifier }) => verifier);
}

/** Prints an error to stderr while the command goes on. */
export async function sayError(error: unknown, { lang, runtime }: Invocation): Promise<void> {
  const { lines } = errorReport(error, lang);
  await writeLast(runtime.stderr, lines.map((line) => `${line}\n`).join(''));
}

/** A whole file as one chunk, for a writer that takes chunks. */
export async function* chunk<Content extends string | Uint8Array>(content: Content): AsyncIterable<Content> {
  yield content;
}
