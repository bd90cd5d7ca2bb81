import type { Bilingual } from '../../../kernel/bilingual.js';
import { quarterOf, yearOf } from '../../../kernel/civil.js';
import { periodText } from '../../../kernel/day-text.js';
import type { BranchYear } from '../../facts/branch-year.js';
import { plural, sentenceOf, listOf, bilingual } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The days of the month's meetings: assembly, committee, and each group. */
export const meetingsDetail: BranchDetail = (branch, { period }) => {
  const { facts, heldOn, includes, rosterDay } = branch.month(period);
  const all = facts.of('MeetingHeld').map(({ data }) => data);
  const meetings = all.filter((each) => includes(each.heldOn));
  const days = (kind: string) => meetings.filter((each) => each.kind === kind).map((each) => each.heldOn);
  const texts = [assemblyText(days('branch-assembly'), heldOn)];
  if (branch.registry.hasCommittee(branch.branchId, rosterDay)) texts.push(committeeText(days('branch-committee')));
  const groups = branch.registry.groupsOf(branch.branchId, rosterDay);
  if (groups.length > 0) {
    const met = groups.filter(({ groupId }) => meetings.some((each) => each.groupId === groupId));
    const onTheDay = groups.filter(({ groupId }) =>
      meetings.some((each) => each.groupId === groupId && each.heldOn === heldOn),
    );
    const there = met.length > 0;
    texts.push(
      bilingual(
        `${groups.length}个党小组中${met.length}个开会${there ? `，其中${onTheDay.length}个在主题党日当天` : ''}`,
        `${met.length} of ${plural(groups.length, 'group')} met${there ? `, ${onTheDay.length} on the party day` : ''}`,
      ),
    );
  }
  return [sentenceOf(texts)];
};

function assemblyText(days: readonly string[], heldOn: string | undefined): Bilingual {
  if (days.length === 0) return bilingual('未召开支部党员大会', 'No assembly');
  const { zh, en } = listOf(days);
  if (heldOn !== undefined && days.includes(heldOn)) {
    return bilingual(`支部党员大会 ${zh}，在主题党日当天`, `Assembly on ${en}, the party day`);
  }
  return bilingual(`支部党员大会 ${zh}，不在主题党日当天`, `Assembly on ${en}, not on a party day`);
}

function committeeText(days: readonly string[]): Bilingual {
  if (days.length === 0) return bilingual('未召开支委会', 'the committee did not meet');
  const { zh, en } = listOf(days);
  return bilingual(`支委会 ${zh}`, `committee on ${en}`);
}

/** The days of the life meeting and of the appraisal, and of December's party day (the season's last). */
export const democracyDetail: BranchDetail = (branch) => {
  const december = branch.month(`${branch.year}-12`).heldOn;
  const life = meetingDays(branch, 'democratic-life', 'organisational-life');
  const appraisal = meetingDays(branch, 'democratic-appraisal');
  return [
    sentenceOf([
      december === undefined
        ? bilingual('12月没有主题党日', 'No party day in December')
        : bilingual(`12月主题党日 ${december}`, `December’s party day was on ${december}`),
      bilingual(`民主生活会（组织生活会）：${life.zh || '未召开'}`, `life meeting: ${life.en || 'none'}`),
      bilingual(`民主评议党员：${appraisal.zh || '未进行'}`, `appraisal: ${appraisal.en || 'none'}`),
    ]),
  ];
};

function meetingDays(branch: BranchYear, ...kinds: string[]): Bilingual {
  const meetings = branch.meetings().filter(({ data }) => kinds.includes(data.kind));
  return listOf(meetings.map(({ data }) => data.heldOn).sort());
}

/** The lectures of the year, and the quarters without one. */
export const lecturesDetail: BranchDetail = (branch) => {
  const lectures = branch.lectures().filter(({ data }) => yearOf(data.heldOn) === branch.year);
  const held = new Set(lectures.map(({ data }) => quarterOf(data.heldOn)));
  const without = branch.activeQuarters.filter((quarter) => !held.has(quarter)).map(quarterText);
  const [due, given] = [branch.activeQuarters.length, lectures.length];
  const none = listOf(without);
  const head = without.length === 0 ? bilingual('', '') : bilingual(`${none.zh}未上党课，`, `None in ${none.en}; `);
  return [
    bilingual(
      `${head.zh}全年应不少于${due}次，已上${given}次`,
      `${head.en}${plural(due, 'lecture')} due in the year, ${given} given`,
    ),
  ];
};

/** A quarter without its year: `第一季度`, `quarter 1`. */
function quarterText(quarter: string): Bilingual {
  const { zh, en } = periodText(quarter);
  return bilingual(zh.slice('2025年'.length), en.slice(0, -' of 2025'.length));
}
