import type { Caution, Rule } from '../../../kernel/rule.js';

export const branchRules = {
  establishedOnce: {
    code: 'BRANCH_ESTABLISHED_TWICE',
    zh: '该党支部已经成立',
    en: 'The branch is established already',
  },
  dissolvedOnce: { code: 'BRANCH_DISSOLVED_TWICE', zh: '该党支部已经撤销', en: 'The branch is dissolved already' },
  notBeforeEstablishment: {
    code: 'BRANCH_DISSOLVED_BEFORE_ESTABLISHMENT',
    zh: '撤销日期早于成立日期',
    en: 'The branch is dissolved before it was established',
  },
  committeeMemberOnce: {
    code: 'COMMITTEE_MEMBER_TWICE',
    zh: '同一名党员在支部委员会名单中出现两次',
    en: 'A member stands twice in the committee',
  },
  mustHaveCommittee: {
    code: 'COMMITTEE_NONE',
    zh: '该党支部没有支部委员会',
    en: 'The branch has no committee',
  },
  notBeforeElection: {
    code: 'COMMITTEE_DISSOLVED_BEFORE_ELECTION',
    zh: '支部委员会撤销日期早于产生日期',
    en: 'The committee is dissolved before it was elected',
  },
  groupFormedOnce: {
    code: 'GROUP_FORMED_TWICE',
    zh: '该党小组当日已经存在',
    en: 'The group exists already on that day',
  },
  groupDissolvedOnce: { code: 'GROUP_DISSOLVED_TWICE', zh: '该党小组已经撤销', en: 'The group is dissolved already' },
  groupNotBeforeForming: {
    code: 'GROUP_DISSOLVED_BEFORE_FORMING',
    zh: '党小组撤销日期早于成立日期',
    en: 'The group is dissolved before it was formed',
  },
  membersRemain: {
    code: 'BRANCH_DISSOLVED_WITH_MEMBERS',
    kind: 'offence',
    clause: '3.2a',
    zh: '党支部撤销时尚有党员未转出，应及时转接组织关系，不能有失联党员',
    en: 'Members still belong to the branch on the day; transfer them all, so that nobody loses contact',
  },
} as const satisfies Record<string, Rule | Caution>;
