import { effective, isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { streamOf } from '../../kernel/stream-name.js';
import type { EventStore } from '../../event-store/index.js';
import type { PersonalClass } from '../../kernel/schema.js';
import type { PersonalData, Reader } from '../../vault/index.js';

type Ports = Readonly<{ log: Pick<EventStore, 'readStream'>; personal: PersonalData }>;
type Sees = (kept: PersonalClass, memberId: string) => boolean;

/** The present names of those members whom the reader may identify, by id. Each reading is noted. */
export async function memberNames(
  { log, personal }: Ports,
  memberIds: readonly string[],
  by: Reader,
  sees: Sees,
): Promise<ReadonlyMap<string, string>> {
  const events = [];
  for (const memberId of memberIds.filter((id) => sees('identity', id))) {
    const history = [];
    for await (const batch of log.readStream(streamOf('member', memberId))) history.push(...batch);
    // A seal belongs to the event that holds it: a correction is opened as a whole.
    const named = effective(history, (_, correction) => correction);
    const last = named.findLast((event) => nameIn(event.type, event.data) !== undefined);
    if (last) events.push({ memberId, event: last });
  }
  const stored = events.map(({ event }) => event);
  const opened = await personal.opened(stored, by, sees);
  return new Map(
    events.flatMap(({ memberId, event }, at) => {
      const name = nameIn(event.type, opened[at]);
      return typeof name === 'string' ? [[memberId, name] as const] : [];
    }),
  );
}

function nameIn(type: string, data: unknown): unknown {
  const record = isRevision(type) ? (data as RecordCorrected).data : (data as object);
  return (record as Readonly<{ name?: unknown }>).name;
}
