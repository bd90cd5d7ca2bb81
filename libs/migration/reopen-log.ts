import { LogIncomplete, type MovableLog } from '../event-store/index.js';

/**
 * Opens a log again that was migrated away. Returns where it had gone, or undefined if it is in use. The caller must know
 * that the log was not used there. Throws `LogIncomplete` if it is not whole.
 */
export async function reopenLog(log: MovableLog): Promise<string | undefined> {
  const standing = await log.state();
  if (standing.kind === 'open') return undefined;
  if (standing.kind === 'arriving') throw new LogIncomplete(log.name, standing.place);
  await log.open(standing.place);
  return standing.place;
}
