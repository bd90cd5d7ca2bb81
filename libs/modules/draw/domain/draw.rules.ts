import type { Rule } from '../../../kernel/rule.js';

export const drawRules = {
  announcedOnce: { code: 'DRAW_TWICE', zh: '该抽查编号已经公告', en: 'A draw of this id is announced already' },
  unitOnce: { code: 'DRAW_UNIT_TWICE', zh: '同一单位重复列出', en: 'A unit is named twice' },
  dayByAnnouncement: {
    code: 'DRAW_DAY_AFTER_ANNOUNCEMENT',
    clause: '4.2b',
    zh: '抽取范围的日期不得晚于公告日期',
    en: 'The day whose members or branches are drawn from lies after the announcement',
  },
  beaconLater: {
    code: 'DRAW_BEACON_NOT_LATER',
    clause: '4.2b',
    zh: '外部随机值的公布日期应晚于公告日期',
    en: 'The value of the beacon must be published on a day after the announcement',
  },
  stillOpen: {
    code: 'DRAW_CLOSED',
    clause: '4.2b',
    zh: '该次抽查已经抽取或取消',
    en: 'The draw is held or cancelled already',
  },
  notBeforeAnnouncement: {
    code: 'DRAW_BEFORE_ANNOUNCEMENT',
    zh: '日期早于公告日期',
    en: 'This is dated before the announcement of the draw',
  },
  beaconPublished: {
    code: 'DRAW_BEFORE_BEACON',
    clause: '4.2b',
    zh: '外部随机值尚未到公布日期',
    en: 'The draw is held before the beacon publishes its value',
  },
  beaconValueAsAnnounced: {
    code: 'DRAW_BEACON_VALUE',
    clause: '4.2b',
    zh: '公告约定了外部随机值的，须填写该值；未约定的，不得填写',
    en: 'The value of the beacon is needed if the announcement names one, and not allowed otherwise',
  },
  drawnOnce: { code: 'DRAWN_TWICE', zh: '同一编号被抽中两次', en: 'An id is drawn twice' },
  noMoreThanAnnounced: {
    code: 'DRAWN_TOO_MANY',
    clause: '4.2b',
    zh: '抽中数量多于公告的数量',
    en: 'More ids are drawn than the draw was announced for',
  },
  isFinal: {
    code: 'DRAW_FINAL',
    clause: '4.2b',
    zh: '随机抽查的记录不得更正或撤销；公告有误的，在抽取前取消，另行公告',
    en: 'The records of a draw are never corrected or retracted; cancel a wrong draw before it is held, and announce another',
  },
} as const satisfies Record<string, Rule>;
