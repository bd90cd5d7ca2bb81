import { existsSync } from 'node:fs';
import { mkdir, rmdir } from 'node:fs/promises';
import { openMovableLog, type MovableLog, type MovablePlace } from '#libs/event-store/index.js';
import type { TrustedCheckpoint } from '#libs/migration/index.js';
import type { Invocation } from '../invocation.js';
import { operatorOf } from '../own-token.js';
import { latestCheckpoint } from './checkpoint.js';
import { isMissing, removeCopies, type Places } from './places.js';

/** Both ends of a move, open; the target is nothing as long as there is no file. */
export type OpenEnds = Readonly<{
  source: MovableLog;
  target: MovableLog | undefined;
  checkpoint: TrustedCheckpoint | undefined;
  /** The target, made where there is none. */
  made: () => Promise<MovableLog>;
}>;

/** Opens both ends for a while; `closed` is called when both are closed and the work was done. */
export async function withEnds<Result>(
  places: Places,
  { readOnly }: Readonly<{ readOnly: boolean }>,
  to: Invocation,
  work: (ends: OpenEnds) => Promise<Result>,
  closed: () => Promise<void> = async () => {},
): Promise<Result> {
  const opened: MovableLog[] = [];
  const opening = async (place: MovablePlace) => {
    const log = await openMovableLog(place, { clock: to.runtime.clock, actor: operatorOf(to.runtime), readOnly });
    opened.unshift(log);
    return log;
  };
  const close = async () => {
    for (const log of opened.splice(0)) await log.close();
  };
  const { path } = to.data;
  const isNew = !existsSync(path);
  await mkdir(path, { recursive: true });
  try {
    const checkpoint = await latestCheckpoint(to);
    const source = await opening(places.from);
    const target = isMissing(places.to) ? undefined : await opening(places.to);
    const made = async () => target ?? opening(places.to);
    const result = await work({ source, target, checkpoint, made });
    await close();
    await closed();
    return result;
  } finally {
    await close();
    await removeCopies(to.data);
    if (isNew) await rmdir(path).catch(() => undefined);
  }
}
