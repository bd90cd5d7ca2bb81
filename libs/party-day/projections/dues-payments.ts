import { streamProjection } from '../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { subjectOf } from './subject.js';

/** A payment of dues that counts, as a row of `duesPayments`. */
export type DuesPaymentRow = Readonly<{
  eventId: string;
  /** In whose stream it stands: a member who has moved may have paid in the old branch. */
  branchId: string;
  month: string;
  memberId: string;
  amountFen: number;
  method: PartyDayData<'DuesPaid'>['method'];
  /** Whether it is said why another paid; that is personal, and stays in the event. */
  hasProxyReason: boolean;
  collectedBy: string;
  paidOn: string;
  position: number;
  /** The id of the correction whose data this is. */
  correctedBy: string | null;
}>;

type Paid = Omit<DuesPaymentRow, 'branchId' | 'month'>;

/** Every payment of dues that counts: what the dues register is kept from (clause 2.2). */
export const duesPayments = streamProjection({
  name: 'dues-payments',
  version: 2,
  categories: ['partyDay'],
  tables: {
    payments: {
      columns: {
        eventId: 'text',
        branchId: 'text',
        month: 'text',
        memberId: 'text',
        amountFen: 'integer',
        method: 'text',
        hasProxyReason: 'flag',
        collectedBy: 'text',
        paidOn: 'text',
        position: 'integer',
        correctedBy: 'text',
      },
      key: ['eventId'],
      indexes: [
        ['month', 'memberId'],
        ['memberId', 'month'],
      ],
    },
  },
  events: partyDayEvents,
  initial: [] as readonly Paid[],
  evolve: {
    DuesPaid: (
      { memberId, amountFen, method, proxyReason, collectedBy, paidOn },
      paid,
      { id, position, correctedBy },
    ) => [
      ...paid,
      {
        eventId: id,
        memberId,
        amountFen,
        method,
        hasProxyReason: proxyReason !== undefined,
        collectedBy,
        paidOn,
        position,
        correctedBy: correctedBy ?? null,
      },
    ],
  },
  rowsOf: (stream, paid) => ({ payments: paid.map((each) => ({ ...each, ...subjectOf(stream) })) }),
});
