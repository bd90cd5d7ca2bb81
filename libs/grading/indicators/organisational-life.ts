import { mean } from '../arithmetic.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, positionsOf, type Obligation } from '../obligation.js';

/** Assembly, committee and group meetings every month: clause 2.4. */
export const organisationalLife: Indicator = {
  id: 'organisational-life',
  parameters: [],
  ratios: [
    'assembly-on-the-day',
    'assembly-other-day',
    'assembly-none',
    'committee-held',
    'committee-none',
    'group-held',
    'group-none',
  ],
  title: { zh: '支部党员大会、支委会、党小组会', en: 'Assembly, committee and group meetings' },
  reasons: {
    'organisational-life': {
      zh: '支部党员大会、支委会、各党小组会合计',
      en: 'Assembly, committee and each group’s meeting, taken together',
    },
  },
  obligations: (branch, numbers) => branch.activeMonths.map((month) => judgeMonth(branch, month, numbers)),
};

function judgeMonth(branch: BranchYear, record: BranchMonth, { ratios }: Numbers): Obligation {
  const { branchId, registry } = branch;
  const { month, facts, heldOn, rosterDay, evidence } = record;
  const meetings = facts.of('MeetingHeld');
  const assemblies = meetings.filter(({ data }) => data.kind === 'branch-assembly');
  const onTheDay = assemblies.some(({ data }) => data.heldOn === heldOn);
  const committees = meetings.filter(({ data }) => data.kind === 'branch-committee');
  const groups = registry.groupsOf(branchId, rosterDay);
  const groupMeetings = meetings.filter(({ data }) => data.kind === 'party-group');

  const parts = [onTheDay ? 'assembly-on-the-day' : assemblies.length > 0 ? 'assembly-other-day' : 'assembly-none'];
  if (registry.hasCommittee(branchId, rosterDay))
    parts.push(committees.length > 0 ? 'committee-held' : 'committee-none');
  for (const { groupId } of groups) {
    parts.push(groupMeetings.some(({ data }) => data.groupId === groupId) ? 'group-held' : 'group-none');
  }
  const ratio = mean(parts.map((part) => ratios[part]!))!;
  const decisive = positionsOf([...assemblies, ...committees, ...groupMeetings]);
  return judged(branchId, month, ratio, 'organisational-life', decisive.length > 0 ? decisive : evidence);
}
