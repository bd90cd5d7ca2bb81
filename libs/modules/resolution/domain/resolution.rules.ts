import type { Caution, Rule } from '../../../kernel/rule.js';

const refusals = {
  votesAddUp: {
    code: 'VOTES_DO_NOT_ADD_UP',
    clause: '2.5',
    zh: '赞成、反对、弃权票数之和与到会人数不符',
    en: 'Votes for, against and abstained do not add up to those present',
  },
  presentAreEligible: {
    code: 'MORE_PRESENT_THAN_ELIGIBLE',
    clause: '2.5',
    zh: '到会人数多于应到会人数',
    en: 'More are present than are eligible to vote',
  },
  adoptedOnce: {
    code: 'RESOLUTION_ADOPTED_TWICE',
    clause: '2.5',
    zh: '该决议已经形成，如有差错应更正原记录',
    en: 'The resolution is adopted already; correct the first record instead',
  },
  mustBeAdopted: {
    code: 'RESOLUTION_NOT_ADOPTED',
    clause: '2.5',
    zh: '该决议尚未形成',
    en: 'There is no such resolution yet',
  },
  notEnded: {
    code: 'RESOLUTION_ENDED',
    clause: '4.1e',
    zh: '该决议已经落实或者终止',
    en: 'The resolution is fulfilled or abandoned already',
  },
  notBeforeAdoption: {
    code: 'BEFORE_ADOPTION',
    clause: '4.1e',
    zh: '日期早于决议形成日期',
    en: 'The day lies before the adoption of the resolution',
  },
} as const satisfies Record<string, Rule>;

const cautions = {
  quorum: {
    code: 'VOTE_WITHOUT_QUORUM',
    kind: 'offence',
    clause: '2.5',
    zh: '到会人数不足应到会人数的半数',
    en: 'Fewer than half of those eligible were present',
  },
  majority: {
    code: 'VOTE_WITHOUT_MAJORITY',
    kind: 'offence',
    clause: '2.5',
    zh: '赞成人数未超过应到会人数的半数',
    en: 'Not more than half of those eligible voted for it',
  },
  plannedAtOnce: {
    code: 'IMPLEMENTATION_PLAN_LATE',
    kind: 'offence',
    clause: '4.1e',
    zh: '决议形成后应第一时间（7日内）制定落实方案',
    en: 'An implementation plan is due at once, within 7 days of the adoption',
  },
  planMade: {
    code: 'IMPLEMENTATION_PLAN_MISSING',
    kind: 'offence',
    clause: '4.1e',
    zh: '决议形成已超过7日，尚未制定落实方案',
    en: 'More than 7 days after the adoption there is no implementation plan',
  },
  reportedNextMonth: {
    code: 'FOLLOW_UP_REPORTED_LATE',
    kind: 'offence',
    clause: '4.1e',
    zh: '落实情况应在下个月的主题党日党员大会上通报',
    en: 'The follow-up must be reported at the next month’s party-day assembly',
  },
  publicisedNextMonth: {
    code: 'FOLLOW_UP_PUBLICISED_LATE',
    kind: 'offence',
    clause: '4.1e',
    zh: '落实情况应在下个月底前于公开栏公示',
    en: 'The follow-up must be publicised by the end of the next month',
  },
  fulfilledInTime: {
    code: 'RESOLUTION_FULFILLED_LATE',
    kind: 'offence',
    clause: '4.1e',
    zh: '决议未在落实方案确定的时间节点前落实',
    en: 'The resolution was fulfilled after the deadline of its implementation plan',
  },
  countOfMembers: {
    code: 'VOTE_EXCEEDS_MEMBERS',
    kind: 'slip',
    clause: '2.5',
    zh: '应到会或者到会人数多于本支部党员人数，请核对',
    en: 'More people are eligible or present than the branch has members; check the numbers',
  },
} as const satisfies Record<string, Caution>;

/** The refusals and cautions about a resolution. */
export const resolutionRules = { ...refusals, ...cautions } as const;
