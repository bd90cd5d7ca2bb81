import { addMonths, lastDayOf, monthsOfQuarter } from '../../../kernel/civil.js';
import type { BranchYear } from '../../facts/branch-year.js';
import type { Bilingual } from '../../rulebook/index.js';
import { joined, listed, said } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The day of the disclosure, and the day it was due. */
export const duesDisclosureDetail: BranchDetail = (branch, { period }, { parameters }) => {
  const due = `${addMonths(period, 1)}-${String(parameters['dueDay']).padStart(2, '0')}`;
  return [publishedText(daysOf(branch, 'dues', period), due)];
};

function publishedText(days: readonly string[], due: string): Bilingual {
  return days.length === 0
    ? said(`没有公开的记录，期限 ${due}`, `Nothing on record of it; it was due by ${due}`)
    : said(`${days[0]} 公开，期限 ${due}`, `Disclosed on ${days[0]}; due by ${due}`);
}

function daysOf(branch: BranchYear, kind: string, period: string): string[] {
  return branch
    .disclosures(kind, period)
    .map(({ data }) => data.publishedOn)
    .sort();
}

const kindNames: Readonly<Record<string, Bilingual>> = {
  'major-decisions': said('重大决策', 'major decisions'),
  deployments: said('工作部署', 'deployments'),
  finance: said('财务收支', 'finance'),
};

/** The day of each of the three disclosures, and the day they were due. */
export const quarterlyDetail: BranchDetail = (branch, { period }, { parameters }) => {
  const due = lastDayOf(addMonths(monthsOfQuarter(period)[2]!, parameters['monthsAfter']!));
  const kinds = Object.entries(kindNames).map(([kind, name]) => {
    const [day] = daysOf(branch, kind, period);
    return said(`${name.zh} ${day ?? '未公开'}`, `${name.en} ${day ?? 'not disclosed'}`);
  });
  const { zh, en } = listed(kinds);
  return [said(`${zh}，期限 ${due}`, `${en}; due by ${due}`)];
};

/** The resolutions of the month: how each was voted, and by when they were to be disclosed. */
export const deliberationDetail: BranchDetail = (branch, { period }) => {
  const resolutions = branch.resolutions.filter(({ adopted }) => adopted.data.period === period);
  if (resolutions.length === 0) return [];
  const votes = resolutions.map(({ resolutionId, valid, adopted }) => {
    const { eligible, present, votesFor } = adopted.data;
    return said(
      `决议 ${resolutionId}：应到 ${eligible} 人，实到 ${present} 人，赞成 ${votesFor} 票，${valid ? '有效' : '无效'}`,
      `Resolution ${resolutionId}: ${votesFor} for, ${present} present of ${eligible}: ${valid ? 'valid' : 'not valid'}`,
    );
  });
  return [joined(votes), publishedText(daysOf(branch, 'resolutions', period), lastDayOf(addMonths(period, 1)))];
};
