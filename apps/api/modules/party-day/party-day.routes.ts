import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of a branch's month, below `branches/:branchId/party-days/:month`. */
export const partyDayRoutes = {
  notices: { type: 'NoticeIssued', policy: 'partyDay.record' },
  deferrals: { type: 'DeferralRequested', policy: 'deferral.request' },
  'deferrals/:requestId/approval': {
    type: 'DeferralApproved',
    policy: 'deferral.decide',
    fromPath: { requestId: 'requestId' },
    fromActor: 'approvedBy',
  },
  'deferrals/:requestId/refusal': {
    type: 'DeferralDeclined',
    policy: 'deferral.decide',
    fromPath: { requestId: 'requestId' },
    fromActor: 'declinedBy',
  },
  opening: { type: 'PartyDayOpened', policy: 'partyDay.record' },
  attendance: { type: 'AttendanceTaken', policy: 'partyDay.record' },
  'charter-reading': { type: 'CharterRead', policy: 'partyDay.record' },
  dues: { type: 'DuesPaid', policy: 'partyDay.record', fromPath: { period: 'month' } },
  studies: { type: 'StudyHeld', policy: 'partyDay.record' },
  meetings: { type: 'MeetingHeld', policy: 'partyDay.record' },
  lectures: { type: 'LectureGiven', policy: 'partyDay.record' },
  deliberations: { type: 'DeliberationHeld', policy: 'partyDay.record' },
  disclosures: { type: 'DisclosurePublished', policy: 'partyDay.record' },
  'plus-activities': { type: 'PlusActivityHeld', policy: 'partyDay.record' },
  'other-activities': { type: 'OtherActivityArranged', policy: 'partyDay.record' },
  closing: { type: 'PartyDayClosed', policy: 'partyDay.close' },
} as const satisfies RecordingRoutes;
