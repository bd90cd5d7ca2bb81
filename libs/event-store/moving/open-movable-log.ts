import type { Clock } from '../../kernel/clock.js';
import type { LogOnServer } from '../log-place.js';
import { openMovableFile } from './movable-file.js';
import type { MovableLog } from './movable-log.js';

/** The place of a log for a migration: a file, or a server with a file for a local copy. */
export type MovablePlace = Readonly<{ file: string }> | Readonly<{ server: LogOnServer; copy: string }>;

/** Opens a log for a migration, in use or not. A missing file is made, not in use, unless `readOnly`. */
export async function openMovableLog(
  place: MovablePlace,
  options: Readonly<{
    clock: Clock;
    /** Who moves the log. */
    actor?: string;
    readOnly?: boolean;
    patienceMs?: number;
    attemptMs?: number;
  }>,
): Promise<MovableLog> {
  const { actor = 'operator' } = options;
  if ('file' in place) return openMovableFile(place.file, { ...options, actor });
  const { openMovableServer } = await import('./movable-server.js');
  return openMovableServer(place.server, { ...options, actor, copy: place.copy });
}
