import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { PerEvent } from '../../../kernel/aggregate.js';
import { firstDayOf, monthOf, monthsOfQuarter } from '../../../kernel/civil.js';
import { requires, requiresAll } from '../../../kernel/rule.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules } from '../../../registry/index.js';
import type { PartyDayData, partyDayEvents } from './party-day.events.js';
import { partyDayRules as rules } from './party-day.rules.js';
import type { forCautions, PartyDayContext, PartyDayState } from './party-day.state.js';

/** The state without what cautions alone read. */
type AdmissionState = Omit<PartyDayState, (typeof forCautions)[number]>;

type Admissions = PerEvent<typeof partyDayEvents, AdmissionState, PartyDayContext, void>;

/**
 * Refuses records of a party day that cannot be true or make no sense. Checks against the stream itself come first, so that
 * they also apply if the branch or the member is gone by now.
 */
export const admissions: Admissions = {
  NoticeIssued: ({ issuedOn }, state, by) => requiresRecordable(state, by, issuedOn, 'issuedOn'),
  DeferralRequested: ({ requestId, requestedOn }, state, by) => {
    requiresAll(
      () => requiresRecordable(state, by, requestedOn, 'requestedOn'),
      () => requires(!state.deferrals.has(requestId), rules.requestOnce, 'requestId'),
    );
  },
  DeferralApproved: ({ requestId, approvedOn }, state, by) =>
    requiresDecidable(state, by, requestId, approvedOn, 'approvedOn'),
  DeferralDeclined: ({ requestId, declinedOn }, state, by) =>
    requiresDecidable(state, by, requestId, declinedOn, 'declinedOn'),
  PartyDayOpened: ({ heldOn }, state, by) => {
    requiresAll(
      () => requiresRecordable(state, by, heldOn, 'heldOn'),
      () => requires(state.heldOn === undefined, rules.openedOnce),
    );
  },
  AttendanceTaken: ({ takenOn, entries }, state, by) => {
    const { heldOn } = state;
    requires(heldOn !== undefined, rules.mustBeOpened);
    requiresAll(
      () => requiresRecordable(state, by, takenOn, 'takenOn'),
      () => requires(state.attendanceTaken === undefined, rules.attendanceOnce),
      () => requiresAttendants(entries, heldOn, by),
    );
  },
  CharterRead: ({ ledBy, readOn }, state, by) => {
    requires(state.heldOn !== undefined, rules.mustBeOpened);
    requiresAll(
      () => requiresRecordable(state, by, readOn, 'readOn'),
      () => requires(state.charterRead === undefined, rules.charterOnce),
      () => requiresMember(ledBy, by, readOn, 'ledBy'),
    );
  },
  DuesPaid: (dues, _, by) => requiresPayer(dues, by),
  StudyHeld: ({ heldOn }, state, by) => requiresRecordable(state, by, heldOn, 'heldOn'),
  MeetingHeld: (meeting, state, by) => {
    requiresAll(
      () => requiresRecordable(state, by, meeting.heldOn, 'heldOn'),
      () => requiresGroup(meeting, by),
    );
  },
  LectureGiven: ({ heldOn }, state, by) => requiresRecordable(state, by, heldOn, 'heldOn'),
  DeliberationHeld: ({ heldOn }, state, by) => requiresRecordable(state, by, heldOn, 'heldOn'),
  DisclosurePublished: ({ kind, period, publishedOn }, _, by) => {
    const isMonthly = kind === 'dues' || kind === 'resolutions';
    const isMonth = period[5] !== 'Q';
    requiresAll(
      () => requires(isMonthly === isMonth, shapeRules.malformed, 'period'),
      () => requires(monthOf(publishedOn) === by.subject.month, shapeRules.contradictsStream, 'publishedOn'),
      () => requiresBranchSince(isMonth ? period : monthsOfQuarter(period)[0]!, by, publishedOn, 'publishedOn'),
    );
  },
  PlusActivityHeld: ({ heldOn }, state, by) => requiresRecordable(state, by, heldOn, 'heldOn'),
  OtherActivityArranged: ({ arrangedOn }, state, by) => requiresRecordable(state, by, arrangedOn, 'arrangedOn'),
  PartyDayClosed: ({ closedOn }, { closedOn: closedBefore, heldOn }, by) => {
    requiresAll(
      () => requires(closedBefore === undefined, rules.monthOpen),
      () => requiresBranchSince(by.subject.month, by, closedOn, 'closedOn'),
      () => requires(heldOn === undefined || heldOn <= closedOn, rules.notClosedBeforeHeld, 'closedOn'),
    );
  },
  PartyDayReopened: ({ reopenedOn, approvedBy }, { closedOn }, { actor }) => {
    requires(closedOn !== undefined, rules.monthClosed);
    requires(closedOn <= reopenedOn, rules.notReopenedBeforeClosed, 'reopenedOn');
    requiresAnotherPerson(actor, approvedBy, 'approvedBy');
  },
};

/** Recording ends with the closing or the dissolution, except for records that may follow later. */
function requiresRecordable(
  { closedOn }: AdmissionState,
  { subject, registry }: PartyDayContext,
  day: string,
  field: string,
) {
  requiresAll(
    () => requires(closedOn === undefined, rules.monthOpen),
    () => requires(registry.branchExists(subject.branchId, day), referenceRules.branchExists, field),
  );
}

/** The branch exists on the day, or it is dissolved but the matter began before that. */
function requiresBranchSince(month: string, { subject, registry }: PartyDayContext, day: string, field: string) {
  const end = registry.branch(subject.branchId)?.dissolvedOn;
  const isSettled = end !== undefined && firstDayOf(month) < end && end <= day;
  requires(isSettled || registry.branchExists(subject.branchId, day), referenceRules.branchExists, field);
}

function requiresDecidable(
  { deferrals }: AdmissionState,
  { actor }: PartyDayContext,
  requestId: string,
  day: string,
  field: string,
) {
  const deferral = deferrals.get(requestId);
  requires(deferral !== undefined, rules.mustBeRequested, 'requestId');
  requires(!deferral.decided, rules.decidedOnce, 'requestId');
  requiresAnotherPerson(deferral.requestedBy, actor, 'actor');
  requires(deferral.requestedOn <= day, rules.notBeforeRequest, field);
}

function requiresAttendants(entries: PartyDayData<'AttendanceTaken'>['entries'], heldOn: string, by: PartyDayContext) {
  const seen = new Set<string>();
  const checks = entries.map(({ memberId }, index) => () => {
    const field = `entries[${index}].memberId`;
    requires(!seen.has(memberId), rules.memberOnce, field);
    seen.add(memberId);
    requiresMember(memberId, by, heldOn, field);
  });
  requiresAll(...checks);
}

function requiresMember(memberId: string, { subject, registry }: PartyDayContext, day: string, field: string) {
  const branchId = registry.branchOf(memberId, day);
  requires(branchId !== undefined, referenceRules.memberExists, field);
  requires(branchId === subject.branchId, referenceRules.belongsToBranch, field);
}

function requiresPayer({ memberId, period, paidOn }: PartyDayData<'DuesPaid'>, by: PartyDayContext) {
  const { subject, registry } = by;
  requiresAll(
    () => requires(period === subject.month, shapeRules.contradictsStream, 'period'),
    () => requiresBranchSince(period, by, paidOn, 'paidOn'),
    () => {
      requires(registry.member(memberId) !== undefined, referenceRules.memberExists, 'memberId');
      requires(registry.belongsInMonth(memberId, subject.branchId, period), rules.payerOfBranch, 'memberId');
    },
  );
}

function requiresGroup({ kind, groupId, heldOn }: PartyDayData<'MeetingHeld'>, { subject, registry }: PartyDayContext) {
  if (kind !== 'party-group') return requires(groupId === undefined, shapeRules.unknown, 'groupId');
  requires(groupId !== undefined, shapeRules.missing, 'groupId');
  requires(registry.groupExists(subject.branchId, groupId, heldOn), referenceRules.groupExists, 'groupId');
}
