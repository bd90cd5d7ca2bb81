import type { Caution, Rule } from '../../../kernel/rule.js';

export const assessmentRules = {
  openedOnce: { code: 'ASSESSMENT_OPENED_TWICE', zh: '该年度考核已经启动', en: 'The assessment is opened already' },
  notBeforeYearEnd: {
    code: 'ASSESSMENT_BEFORE_YEAR_END',
    zh: '年度考核应在当年最后一天或者其后启动',
    en: 'The assessment of a year is opened on its last day at the earliest',
  },
  mustBeOpened: { code: 'ASSESSMENT_NOT_OPENED', zh: '该年度考核尚未启动', en: 'The assessment is not opened yet' },
  notBeforeOpening: {
    code: 'ASSESSMENT_BEFORE_OPENING',
    zh: '日期早于考核启动日期',
    en: 'This is dated before the assessment was opened',
  },
  notConfirmed: {
    code: 'GRADES_CONFIRMED_ALREADY',
    zh: '考核等次已经确认，此后只能更正等次、封存年度记录或登记表彰事项',
    en: 'The grades are confirmed; only amendments, a sealing and honours may follow',
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
  unitOnce: { code: 'UNIT_CONFIRMED_TWICE', zh: '同一单位在名单中出现两次', en: 'A unit is in the list twice' },
  notBeforeComputation: {
    code: 'GRADES_CONFIRMED_BEFORE_COMPUTATION',
    zh: '等次确认日期早于等次计算日期',
    en: 'The grades are confirmed before they were computed',
  },
  mustBeConfirmed: { code: 'GRADES_NOT_CONFIRMED', zh: '考核等次尚未确认', en: 'The grades are not confirmed yet' },
  unitConfirmed: {
    code: 'UNIT_NOT_CONFIRMED',
    zh: '该单位没有已确认的等次',
    en: 'No tier of the unit was confirmed',
  },
  notBeforeConfirmation: {
    code: 'GRADES_AMENDED_BEFORE_CONFIRMATION',
    zh: '等次更正日期早于等次确认日期',
    en: 'The grades are amended before they were confirmed',
  },
  mustBeAwarded: { code: 'HONOUR_NOT_AWARDED', zh: '没有授予过该荣誉', en: 'The honour was not awarded' },
  notBeforeAward: {
    code: 'HONOUR_WITHDRAWN_BEFORE_AWARD',
    zh: '撤销荣誉的日期早于授予日期',
    en: 'The honour is withdrawn before it was awarded',
  },
  honourOnce: { code: 'HONOUR_AWARDED_ALREADY', zh: '该荣誉已经授予', en: 'The honour is awarded already' },
  sameRulebook: {
    code: 'RULEBOOK_OF_OTHER_ASSESSMENT',
    kind: 'offence',
    clause: '4.2c',
    zh: '考核评分应依据启动考核时确定的办法',
    en: 'The units are scored by the rulebook that the assessment was opened with',
  },
  mustBeComputed: {
    code: 'GRADES_NOT_COMPUTED',
    kind: 'offence',
    clause: '4.2c',
    zh: '年终应结合平时督查情况考核评分后再确认等次',
    en: 'The units are scored before their grades are confirmed',
  },
  appealsDecided: {
    code: 'APPEAL_UNDECIDED',
    clause: '4.2c',
    kind: 'offence',
    zh: '尚有申诉未作处理决定',
    en: 'An appeal is not decided yet',
  },
  eligible: {
    code: 'HONOUR_NOT_ELIGIBLE',
    kind: 'offence',
    clause: '4.3a',
    zh: '考核结果为基本合格及以下的单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”',
    en: 'A unit rated basically qualified or lower is no excellent unit, and its branches are no red-flag branches',
  },
  hasTier: {
    code: 'HONOUR_WITHOUT_TIER',
    kind: 'offence',
    clause: '4.3a',
    zh: '评先表彰应以考核结果为依据，该单位尚无确定的考核等次',
    en: 'Honours rest on the grades; the unit has no confirmed grade',
  },
} as const satisfies Record<string, Rule | Caution>;
