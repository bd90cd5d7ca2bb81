import type { Context, PerEvent } from '../../kernel/aggregate.js';
import { daysBetween, monthOf } from '../../kernel/civil.js';
import type { Registry } from '../../registry/index.js';
import type { partyDayEvents } from './party-day.events.js';

/** A party day is that of a branch and a month `YYYY-MM`. */
export type PartyDaySubject = Readonly<{ branchId: string; month: string }>;
export type By = Context<PartyDaySubject, Registry>;

/** A request to hold the party day on another day. `approvedOn` only if it was approved. */
type Deferral = Readonly<{
  to: string;
  requestedOn: string;
  requestedBy: string;
  decided: boolean;
  approvedOn?: string;
}>;

/** A payment, and those recorded before it: as a month's payments add up, none costs more to take in than the first. */
type Payments = Readonly<{ memberId: string; amountFen: number; before: Payments | undefined }>;

/** What later records of the month are judged by. Importers hold very many of these: no lists that grow with members but the sums. */
export type PartyDayState = Readonly<{
  heldOn?: string;
  closedOn?: string;
  attendanceTaken?: true;
  charterRead?: true;
  deferrals: ReadonlyMap<string, Deferral>;
  /** The days of which members were notified in time. */
  notifiedOf: readonly string[];
  /** The days of activities that neither the centre nor the province arranged. */
  otherActivitiesOn: readonly string[];
  /** What was paid for the month so far, the last first. */
  payments?: Payments;
}>;

export const unopened: PartyDayState = {
  deferrals: new Map(),
  notifiedOf: [],
  otherActivitiesOn: [],
};

type Transitions = PerEvent<typeof partyDayEvents, PartyDayState, By, PartyDayState>;

const unchanged = (_: unknown, state: PartyDayState) => state;

export const transitions: Transitions = {
  NoticeIssued: (notice, state) =>
    isNoticeInTime(notice) ? { ...state, notifiedOf: [...state.notifiedOf, notice.partyDayOn] } : state,
  DeferralRequested: ({ requestId, to, requestedOn }, state, { actor }) =>
    withDeferral(state, requestId, { to, requestedOn, requestedBy: actor, decided: false }),
  DeferralApproved: ({ requestId, approvedOn }, state) => decided(state, requestId, { approvedOn }),
  DeferralDeclined: ({ requestId }, state) => decided(state, requestId, {}),
  PartyDayOpened: ({ heldOn }, state) => ({ ...state, heldOn }),
  AttendanceTaken: (_, state) => ({ ...state, attendanceTaken: true }),
  CharterRead: (_, state) => ({ ...state, charterRead: true }),
  DuesPaid: ({ memberId, amountFen }, state) => ({
    ...state,
    payments: { memberId, amountFen, before: state.payments },
  }),
  StudyHeld: unchanged,
  MeetingHeld: unchanged,
  LectureGiven: unchanged,
  DeliberationHeld: unchanged,
  DisclosurePublished: unchanged,
  PlusActivityHeld: unchanged,
  OtherActivityArranged: ({ arrangedBy, arrangedOn }, state) =>
    arrangedBy === 'other' ? { ...state, otherActivitiesOn: [...state.otherActivitiesOn, arrangedOn] } : state,
  PartyDayClosed: ({ closedOn }, state) => ({ ...state, closedOn }),
  PartyDayReopened: (_, { closedOn: _closedOn, ...state }) => state,
};

/** At least 2 days ahead, clause 4.1b. */
export function isNoticeInTime({ issuedOn, partyDayOn }: Readonly<{ issuedOn: string; partyDayOn: string }>): boolean {
  return daysBetween(issuedOn, partyDayOn) >= 2;
}

export function paidFenBy({ payments }: PartyDayState, memberId: string): number {
  let fen = 0;
  for (let each = payments; each; each = each.before) if (each.memberId === memberId) fen += each.amountFen;
  return fen;
}

type Moves = Readonly<{ deferrals: ReadonlyMap<string, Pick<Deferral, 'to' | 'approvedOn'>> }>;

/** Whether the party day may be held on a day for all that the month says: the day lies in it, or a move to it was approved. */
export function isValidDay(state: Moves, { month }: PartyDaySubject, day: string): boolean {
  return monthOf(day) === month || approvalsOfMoveTo(state, day).length > 0;
}

/** The days on which a move of the party day to this day was approved. */
export function approvalsOfMoveTo({ deferrals }: Moves, day: string): string[] {
  return [...deferrals.values()].flatMap(({ to, approvedOn }) =>
    to === day && approvedOn !== undefined ? [approvedOn] : [],
  );
}

function decided(state: PartyDayState, requestId: string, decision: Pick<Deferral, 'approvedOn'>): PartyDayState {
  const deferral = state.deferrals.get(requestId);
  return deferral ? withDeferral(state, requestId, { ...deferral, ...decision, decided: true }) : state;
}

function withDeferral(state: PartyDayState, requestId: string, deferral: Deferral): PartyDayState {
  return { ...state, deferrals: new Map(state.deferrals).set(requestId, deferral) };
}
