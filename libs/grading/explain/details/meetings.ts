import { quarterOf, yearOf } from '../../../kernel/civil.js';
import type { Bilingual } from '../../rulebook/index.js';
import type { BranchYear } from '../../facts/branch-year.js';
import { counted, joined, listed, said } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The days of the month's assemblies and committee meetings, and which groups met. */
export const meetingsDetail: BranchDetail = (branch, { period }) => {
  const { facts, heldOn, rosterDay } = branch.month(period);
  const meetings = facts.of('MeetingHeld').map(({ data }) => data);
  const days = (kind: string) => meetings.filter((each) => each.kind === kind).map((each) => each.heldOn);
  const texts = [assemblyText(days('branch-assembly'), heldOn)];
  if (branch.registry.hasCommittee(branch.branchId, rosterDay)) texts.push(committeeText(days('branch-committee')));
  const groups = branch.registry.groupsOf(branch.branchId, rosterDay);
  if (groups.length > 0) {
    const met = groups.filter(({ groupId }) => meetings.some((each) => each.groupId === groupId));
    texts.push(
      said(
        `${groups.length} 个党小组中 ${met.length} 个开会`,
        `${met.length} of ${counted(groups.length, 'group')} met`,
      ),
    );
  }
  return [joined(texts)];
};

function assemblyText(days: readonly string[], heldOn: string | undefined): Bilingual {
  if (days.length === 0) return said('未召开支部党员大会', 'No assembly');
  const { zh, en } = listed(days);
  if (heldOn !== undefined && days.includes(heldOn)) {
    return said(`支部党员大会 ${zh}，在主题党日当天`, `Assembly on ${en}, the party day`);
  }
  return said(`支部党员大会 ${zh}，不在主题党日当天`, `Assembly on ${en}, not on a party day`);
}

function committeeText(days: readonly string[]): Bilingual {
  if (days.length === 0) return said('未召开支委会', 'the committee did not meet');
  const { zh, en } = listed(days);
  return said(`支委会 ${zh}`, `committee on ${en}`);
}

/** The days of the life meeting and of the appraisal, beside December's party day. */
export const democracyDetail: BranchDetail = (branch) => {
  const december = branch.month(`${branch.year}-12`).heldOn;
  const life = meetingDays(branch, 'democratic-life', 'organisational-life');
  const appraisal = meetingDays(branch, 'democratic-appraisal');
  return [
    joined([
      december === undefined
        ? said('12月没有主题党日', 'No party day in December')
        : said(`12月主题党日 ${december}`, `December’s party day was on ${december}`),
      said(`民主生活会（组织生活会）：${life.zh || '未召开'}`, `life meeting: ${life.en || 'none'}`),
      said(`民主评议党员：${appraisal.zh || '未进行'}`, `appraisal: ${appraisal.en || 'none'}`),
    ]),
  ];
};

function meetingDays(branch: BranchYear, ...kinds: string[]): Bilingual {
  const meetings = branch.meetings().filter(({ data }) => kinds.includes(data.kind));
  return listed(meetings.map(({ data }) => data.heldOn).sort());
}

/** The lectures of the year, and the quarters that had none. */
export const lecturesDetail: BranchDetail = (branch) => {
  const lectures = branch.lectures().filter(({ data }) => yearOf(data.heldOn) === branch.year);
  const held = new Set(lectures.map(({ data }) => quarterOf(data.heldOn)));
  const without = listed(branch.activeQuarters.filter((quarter) => !held.has(quarter)));
  const tail = without.zh === '' ? said('', '') : said(`，缺 ${without.zh}`, `; none in ${without.en}`);
  const quarters = branch.activeQuarters.length;
  return [
    said(
      `考核 ${quarters} 个季度，全年党课 ${lectures.length} 次${tail.zh}`,
      `${counted(lectures.length, 'lecture')} for ${counted(quarters, 'quarter')}${tail.en}`,
    ),
  ];
};
