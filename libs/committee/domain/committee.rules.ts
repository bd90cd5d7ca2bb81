import type { Rule } from '../../kernel/rule.js';

export const committeeRules = {
  notBeforeMonth: {
    code: 'BULLETIN_BEFORE_MONTH',
    clause: '4.2b',
    zh: '通报日期早于所通报的月份',
    en: 'The bulletin is issued before its month began',
  },
  namesInspections: {
    code: 'BULLETIN_WITHOUT_INSPECTION',
    clause: '4.2b',
    zh: '通报应反映当月暗访等督查情况',
    en: 'The bulletin is to report on inspections',
  },
} as const satisfies Record<string, Rule>;
