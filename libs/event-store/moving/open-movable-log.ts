import type { Clock } from '../../kernel/clock.js';
import type { LogOnServer } from '../log-place.js';
import { openMovableFile } from './movable-file.js';
import type { MovableLog } from './movable-log.js';

/** A log to be moved: in a file, or on a server, and then `copy` is a file to read it into. */
export type MovablePlace = Readonly<{ file: string }> | Readonly<{ server: LogOnServer; copy: string }>;

/** Opens a log to be moved, in use or not. A file that is not there is made, not in use, unless it is only read. */
export async function openMovableLog(
  place: MovablePlace,
  options: Readonly<{ clock: Clock; readOnly?: boolean; patienceMs?: number; attemptMs?: number }>,
): Promise<MovableLog> {
  if ('file' in place) return openMovableFile(place.file, options);
  const { openMovableServer } = await import('./movable-server.js');
  return openMovableServer(place.server, { ...options, copy: place.copy });
}
