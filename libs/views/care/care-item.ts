import type { Static } from 'typebox';
import { anyOf, CivilDate, Count, exact, Flag, Id, oneOf, optional, Text, Uuid } from '../../kernel/schema.js';
import { Verdict } from '../judged.js';
import type { Column } from '../view.js';

export const CareCategory = oneOf('long-term-away', 'infirm', 'frontline', 'floating');

const Act = exact({
  kind: oneOf('contact', 'home-service', 'frontline-activity', 'encouragement'),
  doneOn: CivilDate,
  channel: optional(oneOf('phone', 'wechat', 'sms', 'visit')),
  eventId: Uuid,
});

const Exemption = exact({
  requestId: Id,
  from: CivilDate,
  /** The last day; without it the exemption lasts until it is ended. */
  until: optional(CivilDate),
  /** Whether the last day is less than so many days away (`endsSoonDays`). */
  endsSoon: Flag,
});

/** A member of one of the four categories, and what was last done for them. */
export const CareItem = exact({
  branchId: Id,
  memberId: Id,
  name: optional(Text),
  category: CareCategory,
  since: CivilDate,
  exemption: optional(Exemption),
  /** The day of the last of the acts. */
  lastOn: optional(CivilDate),
  /** The latest of each kind. */
  acts: anyOf(Act),
  /** Left out where the duty is a year's. */
  monthsWithout: optional(Count),
  overdue: Flag,
  verdict: optional(Verdict),
});

export type CareItem = Readonly<Static<typeof CareItem>>;

const categories: Readonly<Record<CareItem['category'], string>> = {
  'long-term-away': '长期外出',
  infirm: '年老体弱',
  frontline: '基层一线',
  floating: '流动党员',
};

export const careColumns: readonly Column<CareItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  { key: 'category', title: { zh: '类别', en: 'Category' }, value: ({ category }) => categories[category] },
  { key: 'since', title: { zh: '起始日期', en: 'Since' }, value: ({ since }) => since },
  {
    key: 'exemptUntil',
    title: { zh: '免参加集中活动至', en: 'Exempt until' },
    value: ({ exemption }) => (exemption ? (exemption.until ?? '长期') : null),
  },
  {
    key: 'lastOn',
    title: { zh: '最近联系或服务', en: 'Last contact or service' },
    value: ({ lastOn }) => lastOn ?? null,
  },
  {
    key: 'monthsWithout',
    title: { zh: '连续未联系服务月数', en: 'Months without' },
    value: ({ monthsWithout }) => monthsWithout ?? null,
  },
  { key: 'overdue', title: { zh: '是否逾期', en: 'Overdue' }, value: ({ overdue }) => (overdue ? '是' : '否') },
];
