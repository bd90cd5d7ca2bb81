import type { Words } from '../../../kernel/bilingual.js';
import type { MemberEvent } from './member.events.js';

type Data<Name extends MemberEvent['type']> = Extract<MemberEvent, { type: Name }>['data'];

export const leavingReasons: Words<Data<'MemberLeft'>['reason']> = {
  'transferred-out': { zh: '转出', en: 'transferred out' },
  deceased: { zh: '去世', en: 'deceased' },
  removed: { zh: '除名', en: 'removed' },
  withdrawn: { zh: '退党', en: 'withdrew' },
};

/** The ordinary members and the four categories of clause 3.2a. */
export const memberCategories: Words<Data<'MemberClassified'>['category']> = {
  ordinary: { zh: '一般党员', en: 'ordinary' },
  'long-term-away': { zh: '长期在外', en: 'long-term away' },
  infirm: { zh: '年老体弱', en: 'infirm' },
  frontline: { zh: '驻扎一线', en: 'front line' },
  floating: { zh: '流动党员', en: 'floating' },
};

export const contactChannels: Words<Data<'MemberContacted'>['channel']> = {
  phone: { zh: '电话', en: 'phone' },
  wechat: { zh: '微信', en: 'WeChat' },
  sms: { zh: '短信', en: 'SMS' },
  visit: { zh: '走访', en: 'visit' },
};

/** What the dues are assessed on. */
export const duesBases: Words<Data<'DuesAssessed'>['basis']> = {
  wage: { zh: '月工资收入', en: 'wage' },
  'annual-salary': { zh: '年薪', en: 'annual salary' },
  'self-employed': { zh: '个体经营', en: 'self-employed' },
  pension: { zh: '离退休费', en: 'pension' },
  farmer: { zh: '农民', en: 'farmer' },
  student: { zh: '学生', en: 'student' },
  relief: { zh: '领取救济金', en: 'relief' },
};

export const arrangementKinds: Words<Data<'DuesArrangementAgreed'>['kind']> = {
  quarterly: { zh: '按季缴纳', en: 'by the quarter' },
  makeup: { zh: '补缴', en: 'paid later' },
};
