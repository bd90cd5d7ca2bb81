import Type, { type Static } from 'typebox';
import {
  anyOf,
  CivilDate,
  Count,
  exact,
  Fen,
  Flag,
  Id,
  Month,
  oneOf,
  optional,
  PartyId,
  Text,
  Uuid,
} from '../../kernel/schema.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { eventData } from '../event-data.js';
import { Verdict } from '../graded-branches.js';
import type { ViewSources } from '../view-sources.js';
import type { Viewer } from '../viewer.js';
import { duesStandings, standingOf, sumsOf, type DuesEntry } from './dues-entry.js';

const PaymentItem = exact({
  eventId: Uuid,
  paidOn: CivilDate,
  method: oneOf('in-person', 'online', 'proxy', 'payroll-deduction'),
  /** The reason for a proxy; only for viewers who may see it. */
  proxyReason: optional(Text),
  amountFen: optional(Fen),
  collectedBy: PartyId,
  /** The branch whose party day recorded the payment. */
  branchId: Id,
  cautions: anyOf(cautionShape),
  correctedBy: optional(Uuid),
});

/** Sums in fen, for viewers who may see them. */
export const duesSums = {
  dueFen: optional(Count),
  paidFen: optional(Count),
  arrearsFen: optional(Count),
  notYetDueFen: optional(Count),
};

/** A line of the dues register (党费收缴登记表). Amounts are only for viewers who may see them. */
export const DuesItem = exact({
  branchId: Id,
  month: Month,
  number: Type.Integer({ minimum: 1 }),
  memberId: Id,
  name: optional(Text),
  standing: oneOf(...duesStandings),
  assessed: Flag,
  ...duesSums,
  payments: anyOf(PaymentItem),
  verdict: optional(Verdict),
});

export type DuesItem = Readonly<Static<typeof DuesItem>>;
export type Payment = DuesItem['payments'][number];

/** The reasons for payments by proxy, by the id of the payment; only those that the viewer may see. */
export type ProxyReasons = ReadonlyMap<string, string>;

/** Reads the reasons that the viewer may see from the events of payments. */
export async function proxyReasonsOf(sources: ViewSources, entries: readonly DuesEntry[]): Promise<ProxyReasons> {
  const payments = entries
    .filter(({ memberId, day }) => sources.viewer.sees('welfare', memberId, day))
    .flatMap(({ day, payments: all }) =>
      all.filter(({ hasProxyReason }) => hasProxyReason).map((each) => ({ ...each, day })),
    );
  const events = await eventData<{ proxyReason: string }>(
    sources,
    payments.map(({ eventId, correctedBy }) => correctedBy ?? eventId),
    payments,
  );
  return new Map(
    payments.map(({ eventId, correctedBy }) => [eventId, events.get(correctedBy ?? eventId)!.proxyReason]),
  );
}

/** An entry with the data that the viewer may see. */
export function duesItemOf(
  entry: DuesEntry,
  viewer: Viewer,
  name: string | undefined,
  reasons: ProxyReasons,
): DuesItem {
  const { branchId, month, number, memberId, isAssessed, branch, obligation } = entry;
  const seesAmounts = viewer.seesDues(memberId, entry.day);
  return {
    branchId,
    month,
    number,
    memberId,
    ...(name !== undefined && { name }),
    standing: standingOf(entry),
    assessed: isAssessed,
    ...(seesAmounts && sumsOf([entry])),
    payments: paymentsOf(entry, seesAmounts, reasons),
    ...(obligation && { verdict: branch.verdictOf('dues', obligation) }),
  };
}

function paymentsOf({ payments }: DuesEntry, seesAmounts: boolean, reasons: ProxyReasons): Payment[] {
  return payments.map(({ eventId, paidOn, method, amountFen, collectedBy, branchId, cautions, correctedBy }) => ({
    eventId,
    paidOn,
    method,
    ...(reasons.has(eventId) && { proxyReason: reasons.get(eventId)! }),
    ...(seesAmounts && { amountFen }),
    collectedBy,
    branchId,
    cautions: cautionsOf('partyDay', cautions),
    ...(correctedBy !== null && { correctedBy }),
  }));
}
