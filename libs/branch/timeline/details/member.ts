import type { memberEvents } from '../../../member/index.js';
import { lasting, phrase, yuan, type Details } from '../phrase.js';
import { wordOf } from '../words.js';

export const memberDetails: Details<typeof memberEvents> = {
  MemberJoined: ({ branchId, groupId, leader }, memberId) => [
    memberId,
    branchId,
    groupId,
    leader && phrase('领导班子成员', 'of the leading body'),
  ],
  MemberTransferred: ({ fromBranchId, toBranchId }, memberId) => [memberId, `${fromBranchId} → ${toBranchId}`],
  MemberLeft: ({ reason }, memberId) => [memberId, wordOf('reason', reason)],
  LeaderDesignated: ({ leader, from }, memberId) => [
    memberId,
    leader
      ? phrase('为领导班子成员', 'of the leading body')
      : phrase('不再是领导班子成员', 'no longer of the leading body'),
    lasting(from),
  ],
  MemberClassified: ({ category, from }, memberId) => [memberId, wordOf('category', category), lasting(from)],
  ExemptionRequested: ({ requestId }, memberId) => [memberId, requestId],
  ExemptionApproved: ({ requestId, approvedBy, from, until }, memberId) => [
    memberId,
    requestId,
    lasting(from, until),
    by(approvedBy),
  ],
  ExemptionDeclined: ({ requestId, declinedBy }, memberId) => [memberId, requestId, by(declinedBy)],
  ExemptionEnded: ({ requestId }, memberId) => [memberId, requestId],
  HomeServiceDelivered: ({ by: servant }, memberId) => [memberId, phrase(`服务人 ${servant}`, `by ${servant}`)],
  FrontlineActivityHeld: ({ site }, memberId) => [memberId, site],
  MemberContacted: ({ channel }, memberId) => [memberId, wordOf('channel', channel)],
  TransferEncouraged: ({ consentGiven }, memberId) => [
    memberId,
    consentGiven ? phrase('本人同意', 'consent given') : phrase('本人未同意', 'no consent'),
  ],
  DuesAssessed: ({ monthlyFen, from, basis }, memberId) => [
    memberId,
    phrase(`每月 ${yuan(monthlyFen).zh}`, `${yuan(monthlyFen).en} a month`),
    wordOf('basis', basis),
    lasting(from),
  ],
  DuesWaived: ({ from, until, approvedBy }, memberId) => [memberId, lasting(from, until), by(approvedBy)],
  DuesArrangementAgreed: ({ kind, from, until }, memberId) => [memberId, wordOf('kind', kind), lasting(from, until)],
  DisciplineReferred: ({ clause, referredBy }, memberId) => [
    memberId,
    phrase(`第 ${clause} 条`, `clause ${clause}`),
    phrase(`${referredBy} 提请`, `referred by ${referredBy}`),
  ],
  DisciplineConcluded: (_, memberId) => [memberId],
};

function by(decider: string) {
  return phrase(`${decider} 审定`, `decided by ${decider}`);
}
