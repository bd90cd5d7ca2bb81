import type { Bilingual } from '../../../kernel/bilingual.js';
import { addMonths, lastDayOf, monthsOfQuarter } from '../../../kernel/civil.js';
import { disclosureKinds } from '../../../modules/party-day/index.js';
import type { BranchYear } from '../../facts/branch-year.js';
import { quarterlyKinds } from '../../facts/disclosure-due.js';
import { sentenceOf, listOf, bilingual } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The day of the disclosure, and its due day. */
export const duesDisclosureDetail: BranchDetail = (branch, { period }, { parameters }) => {
  const due = `${addMonths(period, 1)}-${String(parameters['dueDay']).padStart(2, '0')}`;
  return [publishedText(daysOf(branch, 'dues', period), due)];
};

function publishedText(days: readonly string[], due: string): Bilingual {
  return days.length === 0
    ? bilingual(`没有公开的记录，期限 ${due}`, `There is no record of it; it was due by ${due}`)
    : bilingual(`${days[0]} 公开，期限 ${due}`, `Disclosed on ${days[0]}; due by ${due}`);
}

function daysOf(branch: BranchYear, kind: string, period: string): string[] {
  return branch
    .disclosures(kind, period)
    .map(({ data }) => data.publishedOn)
    .sort();
}

/** The day of each of the three disclosures, and their due day. */
export const quarterlyDetail: BranchDetail = (branch, { period }, { parameters }) => {
  const due = lastDayOf(addMonths(monthsOfQuarter(period)[2]!, parameters['monthsAfter']!));
  const kinds = quarterlyKinds.map((kind) => {
    const name = disclosureKinds[kind];
    const [day] = daysOf(branch, kind, period);
    return bilingual(
      day === undefined ? `${name.zh}未公开` : `${name.zh}${day}公开`,
      `${name.en} ${day ?? 'not disclosed'}`,
    );
  });
  const { zh, en } = listOf(kinds);
  return [bilingual(`${zh}，期限 ${due}`, `${en}; due by ${due}`)];
};

/** The resolutions of the month with their votes, and the due day of their disclosure. */
export const deliberationDetail: BranchDetail = (branch, { period }) => {
  const resolutions = branch.resolutions.filter(({ adopted }) => adopted.data.period === period);
  if (resolutions.length === 0) return [];
  const votes = resolutions.map(({ valid, adopted }) => {
    const { title, eligible, present, votesFor } = adopted.data;
    return bilingual(
      `决议“${title}”：应到 ${eligible} 人，实到 ${present} 人，赞成 ${votesFor} 票，${valid ? '有效' : '无效'}`,
      `Resolution “${title}”: ${votesFor} for, ${present} present of ${eligible}: ${valid ? 'valid' : 'not valid'}`,
    );
  });
  return [sentenceOf(votes), publishedText(daysOf(branch, 'resolutions', period), lastDayOf(addMonths(period, 1)))];
};
