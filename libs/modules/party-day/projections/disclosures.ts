import { streamProjection } from '../../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { subjectOf } from './subject.js';

type DisclosureData = Omit<PartyDayData<'DisclosurePublished'>, 'period' | 'channels'> &
  Readonly<{ channels: readonly string[]; period: string }>;

/** A valid disclosure, as a row of `disclosures`. */
export type DisclosureRow = DisclosureData &
  Readonly<{
    eventId: string;
    branchId: string;
    position: number;
    /** The codes of the cautions kept with this data. */
    cautions: readonly string[];
    /** The id of the correction that this data comes from. */
    correctedBy: string | null;
  }>;

/** All valid disclosures: a branch's disclosure board (clauses 2.2, 2.5, 2.6). */
export const disclosures = streamProjection({
  name: 'disclosures',
  version: 2,
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
        cautions: 'json',
        correctedBy: 'text',
      },
      key: ['eventId'],
      indexes: [['branchId', 'period']],
    },
  },
  events: partyDayEvents,
  initial: [] as readonly Omit<DisclosureRow, 'branchId'>[],
  evolve: {
    DisclosurePublished: (
      { kind, period, channels, publishedOn },
      published,
      { id, position, cautions, correctedBy },
    ) => [
      ...published,
      { eventId: id, kind, period, channels, publishedOn, position, cautions, correctedBy: correctedBy ?? null },
    ],
  },
  rowsOf: (stream, published) => {
    const { branchId } = subjectOf(stream);
    return { disclosures: published.map((each) => ({ ...each, branchId })) };
  },
});
