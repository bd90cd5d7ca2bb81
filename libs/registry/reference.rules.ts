import type { Rule } from '../kernel/rule.js';

/** The rules for references to something that does not exist, or not on that day (events.md, “What is refused”, 2). */
export const referenceRules = {
  unitExists: { code: 'UNIT_UNKNOWN', zh: '该日没有这个单位', en: 'There is no such unit on that day' },
  branchExists: { code: 'BRANCH_UNKNOWN', zh: '该日没有这个党支部', en: 'There is no such branch on that day' },
  memberExists: { code: 'MEMBER_UNKNOWN', zh: '该日没有这名党员', en: 'There is no such member on that day' },
  groupExists: { code: 'GROUP_UNKNOWN', zh: '该日没有这个党小组', en: 'There is no such group on that day' },
  belongsToBranch: {
    code: 'MEMBER_OF_OTHER_BRANCH',
    zh: '该日此人不是本支部党员',
    en: 'The member does not belong to the branch on that day',
  },
  branchOfUnit: {
    code: 'BRANCH_OF_OTHER_UNIT',
    zh: '该支部不属于这个单位',
    en: 'The branch does not belong to the unit',
  },
  inspectionExists: {
    code: 'INSPECTION_UNKNOWN',
    zh: '该日没有这次督查',
    en: 'There is no such inspection on that day',
  },
  drawExists: {
    code: 'DRAW_UNKNOWN',
    zh: '没有公告过这次抽查',
    en: 'No such draw was announced',
  },
} as const satisfies Record<string, Rule>;
