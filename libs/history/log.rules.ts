import type { Rule } from '../kernel/rule.js';

/** The rules on a stored log, besides the shape of each event. */
export const logRules = {
  missingPosition: {
    code: 'POSITION_MISSING',
    zh: '日志位置不连续，前面缺少事件',
    en: 'The positions are not continuous: events before it are missing',
  },
  missingRevision: {
    code: 'REVISION_MISSING',
    zh: '事件流的版本不连续',
    en: 'The revisions of the stream are not continuous',
  },
  malformedId: { code: 'MALFORMED_ID', zh: '事件编号不是 UUID', en: 'The id of the event is no UUID' },
  repeatedId: { code: 'REPEATED_ID', zh: '事件编号重复', en: 'The id of the event stands in the log before' },
  notAnInstant: {
    code: 'NOT_AN_INSTANT',
    zh: '登记时间无效，或与其毫秒值不一致',
    en: 'The time of recording is no instant, or not the one that its milliseconds say',
  },
  doesNotFold: {
    code: 'DOES_NOT_FOLD',
    zh: '无法据此推算所在事件流的状态',
    en: 'The state of its stream cannot be computed from it',
  },
} as const satisfies Record<string, Rule>;
