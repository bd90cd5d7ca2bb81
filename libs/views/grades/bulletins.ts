import type { Static } from 'typebox';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { dayOfInstant, monthsOfYear } from '../../kernel/civil.js';
import { correctedEvent, effective } from '../../kernel/revision.js';
import { anyOf, CivilDate, exact, Month, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { streamOf } from '../../kernel/stream-name.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { instantOf } from '../errors.js';

/** A bulletin on the inspections of a month (clause 4.2b), with the cautions that are kept with it. */
export const Bulletin = exact({
  eventId: Uuid,
  month: Month,
  title: Text,
  issuedOn: CivilDate,
  recordedOn: CivilDate,
  actor: PartyId,
  cautions: anyOf(cautionShape),
});

export type Bulletin = Readonly<Static<typeof Bulletin>>;

type Log = Pick<EventStore, 'readStream'>;
type YearQuestion = Readonly<{ year: number; asOf?: string | null }>;

/** The bulletins on the months of a year that count, by month. Throws `MalformedInstant`. */
export async function bulletinsOf(log: Log, { year, asOf }: YearQuestion): Promise<Bulletin[]> {
  const upToMs = asOf ? instantOf(asOf) : Infinity;
  const bulletins: Bulletin[] = [];
  for (const month of monthsOfYear(year)) {
    const history: StoredEvent[] = [];
    for await (const batch of log.readStream(streamOf('committee', month))) {
      history.push(...batch.filter(({ recordedMs }) => recordedMs <= upToMs));
    }
    bulletins.push(...effective(history, correctedEvent).map((event) => bulletinOf(month, event)));
  }
  return bulletins;
}

function bulletinOf(month: string, { id, data, recordedMs, actor, cautions }: StoredEvent): Bulletin {
  const { title, issuedOn } = data as Pick<Bulletin, 'title' | 'issuedOn'>;
  const recordedOn = dayOfInstant(recordedMs);
  return { eventId: id, month, title, issuedOn, recordedOn, actor, cautions: cautionsOf('committee', cautions) };
}
