import { ApiTags } from '@nestjs/swagger';
import type { Bilingual } from '#libs/kernel/bilingual.js';

/** The groups of operations, each named by the word of its URLs, in the order of the document. */
export const tags = {
  units: { zh: '市直单位', en: 'Units' },
  branches: { zh: '党支部', en: 'Party branches' },
  members: { zh: '党员', en: 'Party members' },
  plans: { zh: '年度工作计划', en: 'Annual plans' },
  'party-days': { zh: '主题党日', en: 'Theme party days' },
  attendance: { zh: '考勤', en: 'Attendance at party days' },
  dues: { zh: '党费', en: 'Party dues' },
  disclosures: { zh: '党务公开', en: 'What branches publish' },
  resolutions: { zh: '决议', en: 'Resolutions' },
  'follow-ups': { zh: '决议的跟踪落实', en: 'The follow-up of resolutions' },
  'unit-file': { zh: '单位履职档案', en: 'The files of units: expenses, publicity, joint activities' },
  inspections: { zh: '督查与整改', en: 'Inspections, findings and their rectification' },
  draws: { zh: '随机抽查', en: 'Random draws for phone checks and visits' },
  committee: { zh: '市直机关工委', en: 'The committee and its bulletins' },
  imports: { zh: '从 Excel 导入', en: 'Taking in office files' },
  search: { zh: '查找', en: 'Search' },
  calendar: { zh: '日程与日历订阅', en: 'The calendar of duties and its feeds' },
  approvals: { zh: '审批事项', en: 'What waits for a decision' },
  proposals: { zh: '更正、撤回与重新开放', en: 'Corrections, retractions and reopenings, which take two people' },
  assessments: { zh: '年度考核', en: 'The assessment of a year, its grades and their explanations' },
  'personal-data': { zh: '个人信息', en: 'Personal data: copies, readings, erasure' },
  events: { zh: '记录及其存证', en: 'Single records and their proofs' },
  stream: { zh: '实时事件流', en: 'The log as it grows' },
  log: { zh: '审计日志', en: 'The audit log' },
  me: { zh: '登录与本人账号', en: 'Signing in, and one’s own account' },
  accounts: { zh: '账号与角色', en: 'Accounts and roles' },
  deliveries: { zh: '提醒的投递', en: 'The delivery of reminders' },
  system: { zh: '服务状态与制度', en: 'The state of the service, and the regulation' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Puts the operations of a controller into a group of the document. */
export const Tag = (name: keyof typeof tags): ClassDecorator => ApiTags(name);
