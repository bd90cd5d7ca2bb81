import { streamProjection } from '../../../read-models/stream-projection.js';
import { partyDayEvents, type PartyDayData } from '../domain/party-day.events.js';
import { subjectOf } from './subject.js';

/** A valid payment of dues, as a row of `duesPayments`. */
export type DuesPaymentRow = Readonly<{
  eventId: string;
  /** The branch of the stream: a transferred member may have paid in the old branch. */
  branchId: string;
  month: string;
  memberId: string;
  amountFen: number;
  method: PartyDayData<'DuesPaid'>['method'];
  /** Whether a reason for payment by proxy was given; it is personal, and stays in the event. */
  hasProxyReason: boolean;
  collectedBy: string;
  paidOn: string;
  position: number;
  /** The codes of the cautions kept with this data. */
  cautions: readonly string[];
  /** The id of the correction that this data comes from. */
  correctedBy: string | null;
}>;

type PaymentData = Omit<DuesPaymentRow, 'branchId' | 'month'>;

/** All valid payments of dues: the source of the dues register (clause 2.2). */
export const duesPayments = streamProjection({
  name: 'dues-payments',
  version: 3,
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
        cautions: 'json',
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
  initial: [] as readonly PaymentData[],
  evolve: {
    DuesPaid: (
      { memberId, amountFen, method, proxyReason, collectedBy, paidOn },
      paid,
      { id, position, cautions, correctedBy },
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
        cautions,
        correctedBy: correctedBy ?? null,
      },
    ],
  },
  rowsOf: (stream, paid) => ({ payments: paid.map((each) => ({ ...each, ...subjectOf(stream) })) }),
});
