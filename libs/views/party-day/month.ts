import Type, { type Static, type TSchema } from 'typebox';
import { CivilDate, anyOf, exact, Id, Month, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { monthParts, type MonthPartName } from '../../modules/party-day/index.js';
import { namesBeside } from '../names-beside.js';
import type { ViewSources } from '../view-sources.js';
import { monthFactsOf, type MonthFacts } from './month-facts.js';
import { MonthRecord } from './month-records.js';

const Deferral = exact({
  requestId: Id,
  from: CivilDate,
  to: CivilDate,
  reason: Text,
  requestedOn: CivilDate,
  requestedBy: PartyId,
  state: oneOf('waiting', 'approved', 'declined'),
  decidedOn: optional(CivilDate),
  decidedBy: optional(PartyId),
  declinedBecause: optional(Text),
  /** The request, and the decision. */
  eventIds: anyOf(Uuid),
});

type Deferral = Readonly<Static<typeof Deferral>>;

const Names = Type.Record(Type.String(), Type.String());
const parts: Record<string, TSchema> = Object.fromEntries(
  Object.entries(monthParts).map(([name, { once }]) => [name, once ? optional(MonthRecord) : anyOf(MonthRecord)]),
);

/** A branch's month as it stands in the log. */
export const PartyDayMonth = exact({
  position: Type.Integer(),
  branchId: Id,
  unitId: Id,
  month: Month,
  /** The revision of the month's stream, as in the `ETag`; `null` while nothing is recorded. */
  revision: Type.Union([Type.Integer(), Type.Null()]),
  state: oneOf('empty', 'open', 'closed'),
  heldOn: optional(CivilDate),
  closedOn: optional(CivilDate),
  plan: optional(exact({ plannedOn: CivilDate, topic: optional(Text) })),
  deferrals: anyOf(Deferral),
  parts: exact(parts),
  /** The names of the ids in the answer that the viewer may see. */
  names: Names,
});

type MonthPartRecords = Readonly<Partial<Record<MonthPartName, MonthRecord | readonly MonthRecord[]>>>;
export type PartyDayMonth = Readonly<Omit<Static<typeof PartyDayMonth>, 'parts' | 'names'>> &
  Readonly<{ parts: MonthPartRecords; names: Readonly<Record<string, string>> }>;

/** A branch's month: its state, each part with its events and cautions, the plan and the deferrals. */
export async function partyDayMonth(
  sources: ViewSources,
  branchId: string,
  month: string,
): Promise<PartyDayMonth | undefined> {
  const branch = sources.registry.branch(branchId);
  if (branch?.establishedOn === undefined) return undefined;
  const facts = await monthFactsOf(sources, branchId, month);
  const { position, revision, heldOn, plannedOn, topic, dayOf, records } = facts;
  const closedOn = closedOnOf(facts);
  const answer = {
    position,
    branchId,
    unitId: branch.unitId,
    month,
    revision,
    state: closedOn !== undefined ? ('closed' as const) : records.length > 0 ? ('open' as const) : ('empty' as const),
    ...(heldOn !== undefined && { heldOn }),
    ...(closedOn !== undefined && { closedOn }),
    ...(plannedOn !== undefined && { plan: { plannedOn, ...(topic !== undefined && { topic }) } }),
    deferrals: deferralsOf(records),
    parts: partsOf(records, closedOn),
  };
  return { ...answer, names: await namesBeside(sources, answer, (memberId) => dayOf(memberId) ?? sources.today) };
}

/** The day of the closing, unless the month was opened again. */
export function closedOnOf({ records }: Pick<MonthFacts, 'records'>): string | undefined {
  const last = records.findLast(({ type }) => type === 'PartyDayClosed' || type === 'PartyDayReopened');
  return (last?.data as Readonly<{ closedOn?: string }> | undefined)?.closedOn;
}

function partsOf(records: readonly MonthRecord[], closedOn: string | undefined): MonthPartRecords {
  const ofType = Map.groupBy(records, ({ type }) => type);
  return Object.fromEntries(
    Object.entries(monthParts).flatMap(([name, { type, once }]): [string, MonthRecord | readonly MonthRecord[]][] => {
      const all = ofType.get(type) ?? [];
      if (!once) return [[name, all]];
      const isPast = name === 'closing' && closedOn === undefined;
      return all.length === 0 || isPast ? [] : [[name, all.at(-1)!]];
    }),
  );
}

type Request = Pick<Deferral, 'requestId' | 'from' | 'to' | 'reason' | 'requestedOn'>;
type Decision = Readonly<{
  requestId: string;
  approvedBy?: string;
  approvedOn?: string;
  declinedBy?: string;
  declinedOn?: string;
  reason?: string;
}>;

function deferralsOf(records: readonly MonthRecord[]): Deferral[] {
  const decisions = records.filter(({ type }) => type === 'DeferralApproved' || type === 'DeferralDeclined');
  return records
    .filter(({ type }) => type === 'DeferralRequested')
    .map(({ eventId, actor, data }) => {
      const { requestId, from, to, reason, requestedOn } = data as Request;
      const decided = decisions.find((each) => (each.data as Decision).requestId === requestId);
      const asked = { requestId, from, to, reason, requestedOn, requestedBy: actor };
      return decided
        ? { ...asked, ...decisionOf(decided.data as Decision), eventIds: [eventId, decided.eventId] }
        : { ...asked, state: 'waiting' as const, eventIds: [eventId] };
    });
}

function decisionOf({ approvedBy, approvedOn, declinedBy, declinedOn, reason }: Decision) {
  if (approvedOn !== undefined) return { state: 'approved' as const, decidedOn: approvedOn, decidedBy: approvedBy! };
  return {
    state: 'declined' as const,
    decidedOn: declinedOn!,
    decidedBy: declinedBy!,
    declinedBecause: reason!,
  };
}
