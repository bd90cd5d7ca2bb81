import type { Rule } from '../../../kernel/rule.js';

export const erasureRules = {
  requestIdOnce: {
    code: 'REQUEST_ID_TAKEN',
    zh: '该申请编号已经使用',
    en: 'The id of the request is taken',
  },
  pendingOnce: {
    code: 'ERASURE_PENDING',
    zh: '已有删除申请待批',
    en: 'An erasure is asked for already and not decided yet',
  },
  erasedOnce: {
    code: 'ERASED_ALREADY',
    zh: '此人的个人信息已经删除',
    en: 'The personal data of this person is erased already',
  },
  mustBeRequested: { code: 'REQUEST_UNKNOWN', zh: '没有这项删除申请', en: 'No such erasure was requested' },
  decidedOnce: { code: 'REQUEST_DECIDED', zh: '该删除申请已经作出决定', en: 'The erasure is decided already' },
  notBeforeRequest: {
    code: 'DECIDED_BEFORE_REQUEST',
    zh: '决定日期早于申请日期',
    en: 'It is decided before it was asked for',
  },
  inOwnName: {
    code: 'DECISION_IN_OTHER_NAME',
    zh: '删除决定须以本人名义登记',
    en: 'The decision is recorded in the name of the person who takes it',
  },
  notThePerson: {
    code: 'OWN_DATA',
    zh: '不得审批本人个人信息的删除',
    en: 'Nobody decides on the erasure of their own data',
  },
} as const satisfies Record<string, Rule>;
