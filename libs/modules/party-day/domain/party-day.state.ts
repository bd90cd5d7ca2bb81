import type { Context, PerEvent } from '../../../kernel/aggregate.js';
import { addMonths, daysBetween, lastDayOf, monthOf } from '../../../kernel/civil.js';
import type { Registry } from '../../../registry/index.js';
import type { PartyDayData, partyDayEvents } from './party-day.events.js';

/** The subject of a party day: a branch and a month `YYYY-MM`. */
export type PartyDaySubject = Readonly<{ branchId: string; month: string }>;
export type PartyDayContext = Context<PartyDaySubject, Registry>;

/** A request to hold the party day on another day. `approvedOn` only if it was approved. */
type Deferral = Readonly<{
  to: string;
  requestedOn: string;
  requestedBy: string;
  decided: boolean;
  approvedOn?: string;
}>;

/** A linked list of payments: adding one costs the same however many there are. */
type Payments = Readonly<{ memberId: string; amountFen: number; before: Payments | undefined }>;

/**
 * The state that later records of the month need. An import holds very many of these, so only the payments grow with the
 * members.
 */
export type PartyDayState = Readonly<{
  heldOn?: string;
  closedOn?: string;
  attendanceTaken?: true;
  charterRead?: true;
  deferrals: ReadonlyMap<string, Deferral>;
  /** The party days with a notice in time. */
  notifiedOf: readonly string[];
  /** The days of activities not arranged by the centre or the province. */
  otherActivitiesOn: readonly string[];
  /** The “+” activities so far, one text each, to find one that is recorded twice. */
  plusActivities?: readonly string[];
  /** The payments for the month so far, the last first. */
  payments?: Payments;
}>;

/** The fields that cautions alone read. */
export const forCautions = ['notifiedOf', 'otherActivitiesOn', 'plusActivities', 'payments'] as const;

export const unopened: PartyDayState = {
  deferrals: new Map(),
  notifiedOf: [],
  otherActivitiesOn: [],
};

type Transitions = PerEvent<typeof partyDayEvents, PartyDayState, PartyDayContext, PartyDayState>;

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
  PlusActivityHeld: (activity, state) => ({
    ...state,
    plusActivities: [...(state.plusActivities ?? []), plusActivityKey(activity)],
  }),
  OtherActivityArranged: ({ arrangedBy, arrangedOn }, state) =>
    arrangedBy === 'other' ? { ...state, otherActivitiesOn: [...state.otherActivitiesOn, arrangedOn] } : state,
  PartyDayClosed: ({ closedOn }, state) => ({ ...state, closedOn }),
  PartyDayReopened: (_, { closedOn: _closedOn, ...state }) => state,
};

/** Whether a notice is at least 2 days ahead, clause 4.1b. */
export function isNoticeInTime({ issuedOn, partyDayOn }: Readonly<{ issuedOn: string; partyDayOn: string }>): boolean {
  return daysBetween(issuedOn, partyDayOn) >= 2;
}

export function paidFenBy({ payments }: PartyDayState, memberId: string): number {
  let fen = 0;
  for (let each = payments; each; each = each.before) if (each.memberId === memberId) fen += each.amountFen;
  return fen;
}

/** What makes two records those of the same “+” activity. */
export function plusActivityKey({ category, theme, heldOn }: PartyDayData<'PlusActivityHeld'>): string {
  return `${heldOn} ${category} ${theme}`;
}

/** Whether a value is not the one required, if one is. */
export function isOther(required: string | undefined, actual: string): boolean {
  return required !== undefined && required !== actual;
}

type PartyDayDeferrals = Readonly<{ deferrals: ReadonlyMap<string, Pick<Deferral, 'to' | 'approvedOn'>> }>;

/** The last day to which a month’s party day may be moved: the end of the next month (clause 4.1d, grading.md). */
export function lastDayOfMove(month: string): string {
  return lastDayOf(addMonths(month, 1));
}

/** Whether a move of the party day to this day was approved on or before it. */
export function isMovedTo({ deferrals }: PartyDayDeferrals, day: string): boolean {
  return [...deferrals.values()].some(
    ({ to, approvedOn }) => to === day && approvedOn !== undefined && approvedOn <= day,
  );
}

/**
 * Whether the party day may be held on a day: the day is in the month, or a move to it was approved in time. That the day
 * serves no other month is known to the grading alone.
 */
export function isValidDay(state: PartyDayDeferrals, { month }: PartyDaySubject, day: string): boolean {
  return monthOf(day) === month || (isMovedTo(state, day) && day <= lastDayOfMove(month));
}

function decided(state: PartyDayState, requestId: string, decision: Pick<Deferral, 'approvedOn'>): PartyDayState {
  const deferral = state.deferrals.get(requestId);
  return deferral ? withDeferral(state, requestId, { ...deferral, ...decision, decided: true }) : state;
}

function withDeferral(state: PartyDayState, requestId: string, deferral: Deferral): PartyDayState {
  return { ...state, deferrals: new Map(state.deferrals).set(requestId, deferral) };
}
