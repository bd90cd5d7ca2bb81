import { isRevision, type RecordCorrected } from '../kernel/revision.js';
import type { Sources } from './view.js';

/** So many events are asked for in one question. */
const mostAtOnce = 500;

/**
 * What events say, by their ids; of a correction, the corrected data. Of what is personal that is opened which the viewer
 * sees, of these members alone.
 */
export async function saidBy<Data>(
  { log, viewer }: Pick<Sources, 'log' | 'viewer'>,
  eventIds: readonly string[],
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Data>> {
  const ids = [...new Set(eventIds)];
  const events = [];
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    events.push(...(await log.eventsById(ids.slice(at, at + mostAtOnce))));
  }
  const asked = new Set(memberIds);
  const opened = await viewer.opened(events, (memberId) => asked.has(memberId));
  const said = events.map(({ id, type }, index) => {
    const data = isRevision(type) ? (opened[index] as RecordCorrected).data : opened[index];
    return [id, data as Data] as const;
  });
  return new Map(said);
}
