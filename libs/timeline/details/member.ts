import type { Bilingual } from '../../kernel/bilingual.js';
import type { memberEvents } from '../../modules/member/index.js';
import { byParty, clauseText, lasting, phrase, inYuan, type Details } from '../phrase.js';
import { wordOf } from '../../modules/catalogue/index.js';

export const memberDetails: Details<typeof memberEvents> = {
  MemberJoined: ({ branchId, groupId, leader, probationary }, { about: memberId, names }) => [
    names.party(memberId),
    names.branch(branchId),
    groupId !== undefined && names.group(branchId, groupId),
    leader && phrase('领导班子成员', 'of the leading body'),
    probationary && phrase('预备党员', 'on probation'),
  ],
  MemberDetailsChanged: (_, { about: memberId, names }) => [names.party(memberId)],
  ProbationEnded: (_, { about: memberId, names }) => [names.party(memberId)],
  MemberTransferred: ({ fromBranchId, toBranchId }, { about: memberId, names }) => [
    names.party(memberId),
    fromTo(names.branch(fromBranchId), names.branch(toBranchId)),
  ],
  MemberLeft: ({ reason }, { about: memberId, names }) => [names.party(memberId), wordOf('reason', reason)],
  LeaderDesignated: ({ leader, from }, { about: memberId, names }) => [
    names.party(memberId),
    leader
      ? phrase('为领导班子成员', 'of the leading body')
      : phrase('不再是领导班子成员', 'no longer of the leading body'),
    lasting(from),
  ],
  MemberClassified: ({ category, from }, { about: memberId, names }) => [
    names.party(memberId),
    wordOf('category', category),
    lasting(from),
  ],
  ExemptionRequested: (_, { about: memberId, names }) => [names.party(memberId)],
  ExemptionApproved: ({ approvedBy, from, until }, { about: memberId, names }) => [
    names.party(memberId),
    lasting(from, until),
    decided(names.party(approvedBy)),
  ],
  ExemptionDeclined: ({ declinedBy }, { about: memberId, names }) => [
    names.party(memberId),
    decided(names.party(declinedBy)),
  ],
  ExemptionEnded: (_, { about: memberId, names }) => [names.party(memberId)],
  HomeServiceDelivered: ({ by }, { about: memberId, names }) => [
    names.party(memberId),
    phrase(`服务人${names.party(by).zh}`, `by ${names.party(by).en}`),
  ],
  FrontlineActivityHeld: ({ site }, { about: memberId, names }) => [names.party(memberId), site],
  MemberContacted: ({ channel }, { about: memberId, names }) => [names.party(memberId), wordOf('channel', channel)],
  TransferEncouraged: ({ consentGiven }, { about: memberId, names }) => [
    names.party(memberId),
    consentGiven ? phrase('本人同意', 'consent given') : phrase('本人未同意', 'no consent'),
  ],
  DuesAssessed: ({ monthlyFen, from, basis }, { about: memberId, names }) => [
    names.party(memberId),
    phrase(`每月${inYuan(monthlyFen).zh}`, `${inYuan(monthlyFen).en} a month`),
    wordOf('basis', basis),
    lasting(from),
  ],
  DuesWaived: ({ from, until, approvedBy }, { about: memberId, names }) => [
    names.party(memberId),
    lasting(from, until),
    decided(names.party(approvedBy)),
  ],
  DuesArrangementAgreed: ({ kind, from, until }, { about: memberId, names }) => [
    names.party(memberId),
    wordOf('kind', kind),
    lasting(from, until),
  ],
  DisciplineReferred: ({ clause, referredBy }, { about: memberId, names }) => [
    names.party(memberId),
    clauseText(clause),
    byParty(names.party(referredBy), '提请', 'referred by'),
  ],
  DisciplineConcluded: (_, { about: memberId, names }) => [names.party(memberId)],
};

function decided(by: Bilingual) {
  return byParty(by, '审定', 'decided by');
}

function fromTo(from: string, to: string) {
  return phrase(`由${from}转入${to}`, `from ${from} to ${to}`);
}
