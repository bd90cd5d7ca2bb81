import type { Words } from '../../../kernel/bilingual.js';
import type { PartyDayData } from './party-day.events.js';

export const noticeChannels: Words<PartyDayData<'NoticeIssued'>['channels'][number]> = {
  phone: { zh: '电话', en: 'phone' },
  wechat: { zh: '微信', en: 'WeChat' },
  sms: { zh: '短信', en: 'SMS' },
  written: { zh: '书面', en: 'in writing' },
  intranet: { zh: '内网', en: 'intranet' },
};

export const attendanceStatuses: Words<PartyDayData<'AttendanceTaken'>['entries'][number]['status']> = {
  present: { zh: '到会', en: 'present' },
  leave: { zh: '请假', en: 'on leave' },
  absent: { zh: '缺勤', en: 'absent' },
};

export const readingFollowUps: Words<PartyDayData<'CharterRead'>['followUp'][number]> = {
  discussion: { zh: '讨论', en: 'discussion' },
  exchange: { zh: '交流', en: 'exchange' },
  speech: { zh: '中心发言', en: 'speech' },
  quiz: { zh: '知识竞赛', en: 'quiz' },
};

export const paymentMethods: Words<PartyDayData<'DuesPaid'>['method']> = {
  'in-person': { zh: '本人缴纳', en: 'in person' },
  online: { zh: '网上缴纳', en: 'online' },
  proxy: { zh: '他人代缴', en: 'by proxy' },
  'payroll-deduction': { zh: '工资代扣', en: 'by payroll deduction' },
};

export const studyMethods: Words<PartyDayData<'StudyHeld'>['method']> = {
  'secretary-led': { zh: '书记领学', en: 'led by the secretary' },
  collective: { zh: '集体研学', en: 'together' },
  expert: { zh: '专家导学', en: 'guided by an expert' },
};

/** The topics of clauses 2.3 and 2.7. */
export const studyTopics: Words<PartyDayData<'StudyHeld'>['topics'][number]['category']> = {
  'leader-addresses': { zh: '习近平总书记系列重要讲话', en: 'leader’s addresses' },
  'xi-thought': { zh: '习近平新时代中国特色社会主义思想', en: 'Xi Jinping Thought' },
  'integrity-code': { zh: '廉洁自律准则', en: 'integrity code' },
  'discipline-rules': { zh: '纪律处分条例', en: 'discipline rules' },
  'party-history': { zh: '党史', en: 'Party history' },
  central: { zh: '中央精神', en: 'central policy' },
  provincial: { zh: '省委精神', en: 'provincial policy' },
  municipal: { zh: '市委精神', en: 'municipal policy' },
  'current-affairs': { zh: '时事政治', en: 'current affairs' },
  law: { zh: '法律法规', en: 'law' },
  professional: { zh: '业务知识', en: 'professional knowledge' },
  skills: { zh: '实用技能', en: 'skills' },
  'culture-technology': { zh: '文化科技', en: 'culture and technology' },
};

export const meetingKinds: Words<PartyDayData<'MeetingHeld'>['kind']> = {
  'branch-assembly': { zh: '支部党员大会', en: 'branch assembly' },
  'branch-committee': { zh: '支部委员会会议', en: 'branch committee' },
  'party-group': { zh: '党小组会', en: 'group meeting' },
  'democratic-life': { zh: '民主生活会', en: 'democratic life meeting' },
  'organisational-life': { zh: '组织生活会', en: 'organisational life meeting' },
  'democratic-appraisal': { zh: '民主评议党员', en: 'democratic appraisal' },
};

/** What is disclosed, clauses 2.2, 2.5 and 2.6. */
export const disclosureKinds: Words<PartyDayData<'DisclosurePublished'>['kind']> = {
  dues: { zh: '党费缴纳情况', en: 'dues' },
  'major-decisions': { zh: '重大决策', en: 'major decisions' },
  deployments: { zh: '重要工作部署', en: 'deployments' },
  finance: { zh: '财务收支', en: 'finance' },
  'party-affairs': { zh: '党务', en: 'party affairs' },
  'government-affairs': { zh: '政务', en: 'government affairs' },
  resolutions: { zh: '决议决策', en: 'resolutions' },
};

export const disclosureChannels: Words<PartyDayData<'DisclosurePublished'>['channels'][number]> = {
  document: { zh: '文件', en: 'document' },
  intranet: { zh: '内网', en: 'intranet' },
  'bulletin-board': { zh: '公开栏', en: 'bulletin board' },
  assembly: { zh: '党员大会', en: 'assembly' },
};

/** The activities of the “+”, clauses 2.7, 3.1c and 3.2e. */
export const plusCategories: Words<PartyDayData<'PlusActivityHeld'>['category']> = {
  study: { zh: '学习', en: 'study' },
  'poverty-alleviation': { zh: '精准扶贫', en: 'poverty alleviation' },
  'rural-revitalisation': { zh: '乡村振兴', en: 'rural revitalisation' },
  'community-service': { zh: '社区服务', en: 'community service' },
  'green-development': { zh: '绿色崛起', en: 'green development' },
  volunteering: { zh: '志愿服务', en: 'volunteering' },
  'contact-point': { zh: '联系点共建', en: 'contact point' },
  homecoming: { zh: '返乡活动', en: 'homecoming' },
  other: { zh: '其他', en: 'other' },
};

export const otherArrangers: Words<PartyDayData<'OtherActivityArranged'>['arrangedBy']> = {
  central: { zh: '中央统一安排', en: 'arranged by the centre' },
  provincial: { zh: '省委统一安排', en: 'arranged by the province' },
  other: { zh: '其他安排', en: 'arranged by others' },
};
