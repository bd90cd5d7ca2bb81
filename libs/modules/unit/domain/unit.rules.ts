import type { Caution, Rule } from '../../../kernel/rule.js';

export const unitRules = {
  registeredOnce: { code: 'UNIT_REGISTERED_TWICE', zh: '该单位已经登记', en: 'The unit is registered already' },
  dissolvedOnce: { code: 'UNIT_DISSOLVED_TWICE', zh: '该单位已经撤销', en: 'The unit is dissolved already' },
  notBeforeRegistration: {
    code: 'UNIT_DISSOLVED_BEFORE_REGISTRATION',
    zh: '撤销日期早于登记日期',
    en: 'The unit is dissolved before it was registered',
  },
  linkedOnce: {
    code: 'CONTACT_POINT_LINKED',
    clause: '3.1c',
    zh: '该联系点当日已在联系之中',
    en: 'The contact point is linked already on that day',
  },
  mustBeLinked: {
    code: 'CONTACT_POINT_NOT_LINKED',
    clause: '3.1c',
    zh: '该联系点不在联系之中',
    en: 'The contact point is not linked',
  },
  notBeforeLink: {
    code: 'CONTACT_POINT_UNLINKED_BEFORE_LINK',
    clause: '3.1c',
    zh: '解除联系日期早于建立联系日期',
    en: 'The contact point is unlinked before it was linked',
  },
  ownBranch: {
    code: 'EXPENSE_FOR_OTHER_UNIT',
    kind: 'offence',
    clause: '3.1e',
    zh: '活动经费应从支部所在单位行政经费中据实列支',
    en: 'The branch’s own unit must bear its expenses',
  },
  branchesRemain: {
    code: 'UNIT_DISSOLVED_WITH_BRANCHES',
    kind: 'offence',
    clause: '3.1a',
    zh: '单位撤销时尚有党支部未撤销，应及时理顺隶属关系、落实主体责任',
    en: 'The unit still has branches on the day; somebody must take responsibility for them',
  },
} as const satisfies Record<string, Rule | Caution>;
