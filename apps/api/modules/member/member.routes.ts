import type { RecordingRoutes } from '../../record/recording-route.js';

const requestId = { requestId: 'requestId' };

/** What is recorded of a member, below `members/:memberId`. */
export const memberRoutes = {
  transfers: { type: 'MemberTransferred', policy: 'member.record' },
  leaving: { type: 'MemberLeft', policy: 'member.record' },
  leadership: { type: 'LeaderDesignated', policy: 'member.record' },
  categories: { type: 'MemberClassified', policy: 'member.record' },
  exemptions: { type: 'ExemptionRequested', policy: 'exemption.request' },
  'exemptions/:requestId/approval': {
    type: 'ExemptionApproved',
    policy: 'exemption.decide',
    fromPath: requestId,
    fromActor: 'approvedBy',
  },
  'exemptions/:requestId/refusal': {
    type: 'ExemptionDeclined',
    policy: 'exemption.decide',
    fromPath: requestId,
    fromActor: 'declinedBy',
  },
  'exemptions/:requestId/end': { type: 'ExemptionEnded', policy: 'exemption.end', fromPath: requestId },
  'home-services': { type: 'HomeServiceDelivered', policy: 'care.record' },
  'frontline-activities': { type: 'FrontlineActivityHeld', policy: 'care.record' },
  contacts: { type: 'MemberContacted', policy: 'care.record' },
  'transfer-encouragements': { type: 'TransferEncouraged', policy: 'care.record' },
  'dues-assessments': { type: 'DuesAssessed', policy: 'dues.assess' },
  'dues-waivers': { type: 'DuesWaived', policy: 'dues.waive', fromActor: 'approvedBy' },
  'dues-arrangements': { type: 'DuesArrangementAgreed', policy: 'dues.assess' },
  'discipline-referrals': { type: 'DisciplineReferred', policy: 'discipline.refer', fromActor: 'referredBy' },
  'discipline-conclusions': { type: 'DisciplineConcluded', policy: 'discipline.conclude' },
} as const satisfies RecordingRoutes;

/** What begins a member, at `branches/:branchId/members`. */
export const joiningRoutes = {
  '': { type: 'MemberJoined', policy: 'member.record', fromPath: { branchId: 'branchId' } },
} as const satisfies RecordingRoutes;
