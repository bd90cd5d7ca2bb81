import type { Caution, Rule } from '../../../kernel/rule.js';

export const committeeRules = {
  notBeforeMonth: {
    code: 'BULLETIN_BEFORE_MONTH',
    clause: '4.2b',
    zh: '通报日期早于所通报的月份',
    en: 'The bulletin is issued before its month began',
  },
  namesInspections: {
    code: 'BULLETIN_WITHOUT_INSPECTION',
    kind: 'offence',
    clause: '4.2b',
    zh: '通报应反映当月暗访等督查情况',
    en: 'The bulletin is to report on inspections',
  },
  issuedInTime: {
    code: 'BULLETIN_LATE',
    kind: 'offence',
    clause: '4.2b',
    zh: '暗访情况应及时通报，至迟于次月底前印发',
    en: 'The bulletin of a month is due by the end of the next month',
  },
} as const satisfies Record<string, Rule | Caution>;
