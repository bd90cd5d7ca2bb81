import { streamProjection } from '../../../read-models/stream-projection.js';
import { partyDayEvents } from '../domain/party-day.events.js';
import { subjectOf } from './subject.js';

/** A valid notice of a party day, as a row of `notices`. */
export type NoticeRow = Readonly<{
  eventId: string;
  branchId: string;
  month: string;
  partyDayOn: string;
  issuedOn: string;
  channels: readonly string[];
  agenda: string;
  position: number;
  /** The codes of the cautions kept with this data. */
  cautions: readonly string[];
}>;

/** All valid notices of party days (clause 4.1b). */
export const notices = streamProjection({
  name: 'notices',
  version: 2,
  categories: ['partyDay'],
  tables: {
    notices: {
      columns: {
        eventId: 'text',
        branchId: 'text',
        month: 'text',
        partyDayOn: 'text',
        issuedOn: 'text',
        channels: 'json',
        agenda: 'text',
        position: 'integer',
        cautions: 'json',
      },
      key: ['eventId'],
      indexes: [['branchId', 'month']],
    },
  },
  events: partyDayEvents,
  initial: [] as readonly Omit<NoticeRow, 'branchId' | 'month'>[],
  evolve: {
    NoticeIssued: ({ partyDayOn, issuedOn, channels, agenda }, issued, { id, position, cautions }) => [
      ...issued,
      { eventId: id, partyDayOn, issuedOn, channels, agenda, position, cautions },
    ],
  },
  rowsOf: (stream, issued) => ({ notices: issued.map((each) => ({ ...each, ...subjectOf(stream) })) }),
});
