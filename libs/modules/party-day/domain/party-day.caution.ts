import type { CautionTable } from '../../../kernel/aggregate.js';
import { addMonths, daysBetween, lastDayOf, monthOf, monthsOfQuarter } from '../../../kernel/civil.js';
import type { Caution } from '../../../kernel/rule.js';
import { attendanceCautions } from './party-day.attendance.caution.js';
import { duesCautions } from './party-day.dues.caution.js';
import { requiredTopics, type PartyDayData, type partyDayEvents } from './party-day.events.js';
import { partyDayRules as rules } from './party-day.rules.js';
import {
  isMovedTo,
  isNoticeInTime,
  isOther,
  isValidDay,
  plusActivityKey,
  type PartyDayContext,
  type PartyDayState,
} from './party-day.state.js';

/** The cautions of a true record of a party day, as far as the month's records show at that time. */
export const cautions: CautionTable<typeof partyDayEvents, PartyDayState, PartyDayContext> = {
  NoticeIssued: [
    {
      // A reminder may come late if the notice itself was in time.
      rule: rules.noticeInTime,
      when: (notice, { notifiedOf }) => !isNoticeInTime(notice) && !notifiedOf.includes(notice.partyDayOn),
    },
    {
      rule: rules.noticeOfMonth,
      when: ({ partyDayOn }, state, { subject }) => !isValidDay(state, subject, partyDayOn),
    },
    { rule: rules.dayNearby, when: ({ partyDayOn }, _, { day }) => isYearApart(partyDayOn, day) },
  ],
  DeferralRequested: [
    {
      rule: rules.requestInTime,
      when: ({ from, to, requestedOn }) => daysBetween(requestedOn, from < to ? from : to) < 3,
    },
    {
      rule: rules.requestOfMonth,
      when: ({ from, to }, _, { subject }) => monthOf(from) !== subject.month || monthOf(to) !== subject.month,
    },
    { rule: rules.dayNearby, when: ({ from, to }, _, { day }) => isYearApart(from, day) || isYearApart(to, day) },
  ],
  PartyDayOpened: [
    { rule: rules.movedWithApproval, when: ({ heldOn }, state, by) => isMovedWithoutApproval(heldOn, state, by) },
    { rule: rules.heldInMonth, when: ({ heldOn }, state, { subject }) => !isValidDay(state, subject, heldOn) },
    { rule: rules.flagDisplayed, when: ({ flagDisplayed }) => !flagDisplayed },
    { rule: rules.oathPosted, when: ({ oathPosted }) => !oathPosted },
    { rule: rules.noOtherActivity, when: ({ heldOn }, { otherActivitiesOn }) => otherActivitiesOn.includes(heldOn) },
    { rule: rules.dayNearby, when: ({ heldOn }, _, { day }) => isYearApart(heldOn, day) },
  ],
  AttendanceTaken: attendanceCautions,
  CharterRead: [
    {
      rule: rules.ledBySecretary,
      when: ({ ledBy, readOn }, _, { subject, registry }) =>
        isOther(registry.secretaryOf(subject.branchId, readOn)?.value, ledBy),
    },
    { rule: rules.readOnPartyDay, when: ({ readOn }, state) => isOther(state.heldOn, readOn) },
    { rule: rules.inMonth, when: ({ readOn }, state, { subject }) => !isValidDay(state, subject, readOn) },
  ],
  DuesPaid: duesCautions,
  StudyHeld: [
    {
      rule: rules.requiredTopic,
      when: ({ topics }) => !topics.some(({ category }) => requiredTopics.has(category)),
    },
    { rule: rules.studiedOnPartyDay, when: isOffPartyDay },
    { rule: rules.inMonth, when: isOutsideMonth },
  ],
  MeetingHeld: [
    {
      rule: rules.metOnPartyDay,
      when: (meeting, state) =>
        (meeting.kind === 'branch-assembly' || meeting.kind === 'party-group') && isOffPartyDay(meeting, state),
    },
    {
      rule: rules.committeeOnPartyDay,
      when: (meeting, state) => meeting.kind === 'branch-committee' && isOffPartyDay(meeting, state),
    },
    {
      rule: rules.inMonth,
      when: (meeting, state, by) => !decemberMeetings.has(meeting.kind) && isOutsideMonth(meeting, state, by),
    },
    {
      rule: rules.inDecember,
      when: (meeting, state, by) => decemberMeetings.has(meeting.kind) && !isInDecember(meeting, state, by),
    },
  ],
  LectureGiven: [
    { rule: rules.lectureOnPartyDay, when: isOffPartyDay },
    { rule: rules.inMonth, when: isOutsideMonth },
  ],
  DeliberationHeld: [
    { rule: rules.deliberatedOnPartyDay, when: isOffPartyDay },
    { rule: rules.inMonth, when: isOutsideMonth },
  ],
  PlusActivityHeld: [
    { rule: rules.plusOnPartyDay, when: isOffPartyDay },
    { rule: rules.inMonth, when: isOutsideMonth },
    {
      rule: rules.plusOnce,
      when: (activity, { plusActivities = [] }) => plusActivities.includes(plusActivityKey(activity)),
    },
  ],
  DisclosurePublished: [
    disclosedInTime(rules.duesDisclosedInTime, 'dues'),
    disclosedInTime(rules.resolutionsDisclosedInTime, 'resolutions'),
    disclosedInTime(rules.quarterDisclosedInTime, 'quarter'),
  ],
  OtherActivityArranged: [
    {
      rule: rules.noOtherActivity,
      when: ({ arrangedBy, arrangedOn }, { heldOn }) => arrangedBy === 'other' && arrangedOn === heldOn,
    },
  ],
};

/** Meetings of the year’s end, clause 2.4. */
const decemberMeetings: ReadonlySet<string> = new Set([
  'democratic-life',
  'organisational-life',
  'democratic-appraisal',
]);

type Occasion = Readonly<{ heldOn: string }>;

/** Whether something was not on the party day, if one was held. */
function isOffPartyDay({ heldOn }: Occasion, state: PartyDayState): boolean {
  return isOther(state.heldOn, heldOn);
}

function isOutsideMonth({ heldOn }: Occasion, state: PartyDayState, { subject }: PartyDayContext): boolean {
  return !isValidDay(state, subject, heldOn);
}

/** In December, or on the day to which December’s party day was moved: the grading takes both. */
function isInDecember({ heldOn }: Occasion, state: PartyDayState, { subject }: PartyDayContext): boolean {
  if (monthOf(heldOn).endsWith('-12')) return true;
  return subject.month.endsWith('-12') && heldOn === state.heldOn && isValidDay(state, subject, heldOn);
}

function isYearApart(one: string, other: string): boolean {
  const [early, late] = one < other ? [one, other] : [other, one];
  return late > `${addMonths(monthOf(early), 12)}${early.slice(7)}`;
}

function isMovedWithoutApproval(heldOn: string, state: PartyDayState, { subject, registry }: PartyDayContext): boolean {
  const scheduled = registry.scheduledDay(subject.branchId, subject.month, heldOn)?.value;
  const isMoved = scheduled !== undefined && scheduled !== heldOn;
  return isMoved && !isMovedTo(state, heldOn);
}

/** The caution of a disclosure after its last day (grading.md); `of` is its kind, or `quarter` for those of a quarter. */
function disclosedInTime(rule: Caution, of: 'dues' | 'resolutions' | 'quarter') {
  return {
    rule,
    when: ({ kind, period, publishedOn }: PartyDayData<'DisclosurePublished'>) =>
      (kind === 'dues' || kind === 'resolutions' ? kind : 'quarter') === of &&
      publishedOn > lastDayOfDisclosure(of, period),
  };
}

function lastDayOfDisclosure(of: 'dues' | 'resolutions' | 'quarter', period: string): string {
  if (of === 'dues') return `${addMonths(period, 1)}-10`;
  return lastDayOf(addMonths(of === 'quarter' ? monthsOfQuarter(period)[2]! : period, 1));
}
