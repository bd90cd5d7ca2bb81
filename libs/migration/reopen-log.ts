import { LogIncomplete, type MovableLog } from '../event-store/index.js';

/**
 * Takes back that a log was left, and gives where it had gone, or nothing where it is in use. Whoever asks for it knows that
 * the log has not gone on there. Throws `LogIncomplete` where it is not whole.
 */
export async function reopenLog(log: MovableLog): Promise<string | undefined> {
  const standing = await log.standing();
  if (standing.kind === 'open') return undefined;
  if (standing.kind === 'arriving') throw new LogIncomplete(log.name, standing.place);
  await log.mark({ kind: 'open' });
  return standing.place;
}
