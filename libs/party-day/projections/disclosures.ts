import { streamProjection } from '../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { subjectOf } from './subject.js';

type Published = Omit<PartyDayData<'DisclosurePublished'>, 'period' | 'channels'> &
  Readonly<{ channels: readonly string[]; period: string }>;

/** A disclosure that counts, as a row of `disclosures`. */
export type DisclosureRow = Published &
  Readonly<{
    eventId: string;
    branchId: string;
    position: number;
    /** The id of the correction whose data this is. */
    correctedBy: string | null;
  }>;

/** Every disclosure that counts: what a branch's disclosure board shows (clauses 2.2, 2.5, 2.6). */
export const disclosures = streamProjection({
  name: 'disclosures',
  version: 1,
  categories: ['partyDay'],
  tables: {
    disclosures: {
      columns: {
        eventId: 'text',
        branchId: 'text',
        kind: 'text',
        period: 'text',
        channels: 'json',
        publishedOn: 'text',
        position: 'integer',
        correctedBy: 'text',
      },
      key: ['eventId'],
      indexes: [['branchId', 'period']],
    },
  },
  events: partyDayEvents,
  initial: [] as readonly Omit<DisclosureRow, 'branchId'>[],
  evolve: {
    DisclosurePublished: ({ kind, period, channels, publishedOn }, published, { id, position, correctedBy }) => [
      ...published,
      { eventId: id, kind, period, channels, publishedOn, position, correctedBy: correctedBy ?? null },
    ],
  },
  rowsOf: (stream, published) => {
    const { branchId } = subjectOf(stream);
    return { disclosures: published.map((each) => ({ ...each, branchId })) };
  },
});
