import type { TrustedCheckpoint } from '#libs/migration/index.js';
import { auditPlaces } from '../audit-log.js';
import type { Invocation } from '../invocation.js';

/** The latest checkpoint in the data folder, if there is one, with the signatures of the keys that sign here. */
export async function latestCheckpoint(to: Invocation): Promise<TrustedCheckpoint | undefined> {
  const { folder, signer } = await auditPlaces(to);
  const note = await folder.checkpoint();
  if (note === undefined) return undefined;
  const { openCheckpoint, parseCheckpoint, parseNote } = await import('#libs/audit-log/index.js');
  const keys = (await signer.keys()).map(({ verifier }) => verifier);
  // Where another machine signs, its keys are not here; what was signed is still to come out.
  const { size, root } = keys.length > 0 ? openCheckpoint(note, keys) : parseCheckpoint(parseNote(note).text);
  return { size, root, note };
}
