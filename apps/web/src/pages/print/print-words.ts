import { bilingual as text, type Bilingual } from '../../language.js';

/** The words of the papers. */
export const printWords = {
  // The bulletin
  bulletin: text('督查通报', 'The bulletin'),
  bulletinLead: text(
    '按现有记录生成的草稿，由工委修改后印发。',
    'A draft from the records; the committee revises and issues it.',
  ),
  issued: (day: Bilingual) =>
    text(
      `本月通报已于${day.zh}印发。以下按现有记录生成，可能与印发的不同。`,
      `The bulletin of this month was issued on ${day.en}. What follows is by the records of now and may differ.`,
    ),
  committee: text('市直机关工委（盖章）', 'The committee (seal)'),
  drafter: text('拟稿人', 'Drafted by'),
  approver: text('审核人', 'Approved by'),

  // The debriefing
  report: text('支部书记述职材料', 'The secretary’s debriefing'),
  reportLead: text('按记录生成，可打印后补充。', 'From the records; print it and add to it.'),
  duty: text('应履行的职责', 'Duty'),
  clauses: text('条款', 'Clauses'),
  owed: text('应完成', 'Owed'),
  met: text('完成', 'Met'),
  partly: text('部分完成', 'In part'),
  missed: text('未完成', 'Missed'),
  ratio: text('得分率', 'Points'),
  secretary: text('支部书记', 'Secretary'),
  superior: text('上级党组织', 'The superior organisation'),

  // The summary of the assessment
  summary: (year: number) => text(`${year}年度党建考核结果汇总表`, `Summary of the assessment of ${year}`),
  summarySubtitle: (cutoff: Bilingual, stage: Bilingual) =>
    text(`记录计至${cutoff.zh}　${stage.zh}`, `Records up to ${cutoff.en} · ${stage.en}`),
  number: text('序号', 'No.'),
  unit: text('单位', 'Unit'),
  final: text('得分', 'Figure'),
  daily: text('平时', 'Daily'),
  inspection: text('督查', 'Inspection'),
  duties: text('单位职责', 'Duties'),
  tier: text('等次', 'Tier'),
  limits: text('限制等次的原因', 'What limits the tier'),
  total: text('合计', 'Total'),
  totalText: (units: number, counts: Bilingual) =>
    text(`${units} 个单位：${counts.zh}`, `${units} units: ${counts.en}`),
  count: (tier: Bilingual, count: number) => text(`${tier.zh} ${count} 个`, `${count} ${tier.en}`),
  ungraded: (names: string) => text(`未评定等次：${names}`, `Without a grade: ${names}`),
  tiersConfirmed: text('等次已由工委确定', 'The committee has confirmed the tiers'),
  tiersProposed: text('建议等次，尚未确定', 'Proposed tiers, not confirmed'),
  maker: text('制表人', 'Made by'),
  checker: text('复核人', 'Checked by'),
  leader: text('工委负责人', 'For the committee'),
} as const;
