import type { Rule } from '../../kernel/rule.js';

export const assessmentRules = {
  openedOnce: { code: 'ASSESSMENT_OPENED_TWICE', zh: '该年度考核已经启动', en: 'The assessment is opened already' },
  mustBeOpened: { code: 'ASSESSMENT_NOT_OPENED', zh: '该年度考核尚未启动', en: 'The assessment is not opened yet' },
  notBeforeOpening: {
    code: 'ASSESSMENT_BEFORE_OPENING',
    zh: '日期早于考核启动日期',
    en: 'This is dated before the assessment was opened',
  },
  notConfirmed: {
    code: 'GRADES_CONFIRMED_ALREADY',
    zh: '考核等次已经确认，此后只能登记表彰事项',
    en: 'The grades are confirmed; only honours may follow',
  },
  sealReachesFurther: {
    code: 'YEAR_SEALED_TWICE',
    zh: '该年度记录已封存至此位置',
    en: 'The year is sealed up to that position already',
  },
  appealOnce: { code: 'APPEAL_TWICE', zh: '该申诉已经提出', en: 'The appeal is lodged already' },
  appealExists: { code: 'APPEAL_UNKNOWN', zh: '没有这项申诉', en: 'There is no such appeal' },
  appealDecidedOnce: { code: 'APPEAL_DECIDED_TWICE', zh: '该申诉已有处理决定', en: 'The appeal is decided already' },
  notBeforeAppeal: {
    code: 'APPEAL_DECIDED_BEFORE_LODGING',
    zh: '申诉处理日期早于申诉提出日期',
    en: 'The appeal is decided before it was lodged',
  },
  unitOnce: { code: 'UNIT_CONFIRMED_TWICE', zh: '同一单位在名单中出现两次', en: 'A unit stands twice in the list' },
  notBeforeComputation: {
    code: 'GRADES_CONFIRMED_BEFORE_COMPUTATION',
    zh: '等次确认日期早于等次计算日期',
    en: 'The grades are confirmed before they were computed',
  },
  honourOnce: { code: 'HONOUR_AWARDED_ALREADY', zh: '该荣誉已经授予', en: 'The honour is awarded already' },
  sameRulebook: {
    code: 'RULEBOOK_OF_OTHER_ASSESSMENT',
    clause: '4.2c',
    zh: '考核评分应依据启动考核时确定的办法',
    en: 'The units are scored by the rulebook that the assessment was opened with',
  },
  mustBeComputed: {
    code: 'GRADES_NOT_COMPUTED',
    clause: '4.2c',
    zh: '年终应结合平时督查情况考核评分后再确认等次',
    en: 'The units are scored before their grades are confirmed',
  },
  appealsDecided: { code: 'APPEAL_UNDECIDED', zh: '尚有申诉未作处理决定', en: 'An appeal is not decided yet' },
  eligible: {
    code: 'HONOUR_NOT_ELIGIBLE',
    clause: '4.3a',
    zh: '考核结果为基本合格及以下的单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”',
    en: 'A unit rated basically qualified or lower is no excellent unit, and its branches are no red-flag branches',
  },
} as const satisfies Record<string, Rule>;
