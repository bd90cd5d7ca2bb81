import type { Rule } from '../../../kernel/rule.js';

export const operationRules = {
  namesWrongTimes: {
    code: 'CLOCK_NOTHING_WRONG',
    zh: '没有列出任何有误的登记时间或签署时间',
    en: 'No wrong time of recording or signing is named',
  },
  inOrder: {
    code: 'CLOCK_POSITIONS_REVERSED',
    zh: '位置范围的终点早于起点',
    en: 'A range of positions ends before it begins',
  },
  losesEvents: {
    code: 'CUT_BACK_LOSES_NOTHING',
    zh: '恢复后的记录不少于检查点所覆盖的，没有丢失',
    en: 'The restored log has all events that the checkpoint covers; nothing is lost',
  },
} as const satisfies Record<string, Rule>;
