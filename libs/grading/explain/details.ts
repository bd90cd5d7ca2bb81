import { daysBetween } from '../../kernel/civil.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Bilingual } from '../rulebook/index.js';
import type { Obligation } from '../obligation.js';

/** The counts behind a figure, in a sentence; by the indicator's id. Indicators whose reason says all have none. */
export const details: Readonly<Record<string, (branch: BranchYear, obligation: Obligation) => Bilingual[]>> = {
  notice: noticeOf,
  setting: settingOf,
  'organisational-life': meetingsOf,
  'annual-democracy': democracyOf,
  'party-lecture': lecturesOf,
  attendance: (branch, { period }) => attendanceOf(branch, period, () => true),
  'leaders-attend': (branch, { period }) => {
    const { rosterDay } = branch.month(period);
    return attendanceOf(branch, period, (memberId) => branch.registry.isLeader(memberId, rosterDay));
  },
  'follow-up': (_, { reason }) => [followUpOf(reason)],
};

function noticeOf(branch: BranchYear, { period }: Obligation): Bilingual[] {
  const { heldOn, facts } = branch.month(period);
  if (heldOn === undefined) return [];
  const leads = facts
    .of('NoticeIssued')
    .filter(({ data }) => data.partyDayOn === heldOn && data.issuedOn <= heldOn)
    .map(({ data }) => daysBetween(data.issuedOn, heldOn));
  if (leads.length === 0) return [{ zh: `主题党日 ${heldOn}`, en: `The party day was on ${heldOn}` }];
  const lead = Math.max(...leads);
  return [
    {
      zh: `主题党日 ${heldOn}，提前 ${lead} 天通知`,
      en: `The party day was on ${heldOn}; notice came ${lead} days ahead`,
    },
  ];
}

function settingOf(branch: BranchYear, { period }: Obligation): Bilingual[] {
  const { facts, heldOn } = branch.month(period);
  const opened = facts.last('PartyDayOpened');
  if (!opened || heldOn === undefined) return [];
  const { flagDisplayed, oathPosted } = opened.data;
  const entries = facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const present = entries.filter(({ status }) => status === 'present');
  const emblems = present.filter(({ emblem }) => emblem).length;
  const charters = present.filter(({ charter }) => charter).length;
  return [
    {
      zh: `党旗${flagDisplayed ? '已' : '未'}悬挂（摆放），誓词${oathPosted ? '已' : '未'}张贴，实到 ${present.length} 人中佩戴党徽 ${emblems} 人、携带党章 ${charters} 人`,
      en: `Flag ${flagDisplayed ? '' : 'not '}displayed, oath ${oathPosted ? '' : 'not '}posted; of ${present.length} present ${emblems} wore the emblem and ${charters} brought the charter`,
    },
  ];
}

function meetingsOf(branch: BranchYear, { period }: Obligation): Bilingual[] {
  const { facts, heldOn, rosterDay } = branch.month(period);
  const meetings = facts.of('MeetingHeld');
  const days = (kind: string) => meetings.filter(({ data }) => data.kind === kind).map(({ data }) => data.heldOn);
  const groups = branch.registry.groupsOf(branch.branchId, rosterDay);
  const met = groups.filter(({ groupId }) => meetings.some(({ data }) => data.groupId === groupId));
  const assemblies = days('branch-assembly');
  const onTheDay = assemblies.some((day) => day === heldOn);
  const committee = branch.registry.hasCommittee(branch.branchId, rosterDay);
  const held = days('branch-committee').length > 0;
  return [
    assemblies.length === 0
      ? { zh: '未召开支部党员大会', en: 'No branch assembly' }
      : {
          zh: `支部党员大会 ${assemblies.join('、')}${onTheDay ? '（主题党日当天）' : '（不在主题党日当天）'}`,
          en: `Branch assembly ${assemblies.join(', ')} (${onTheDay ? 'on' : 'not on'} the party day)`,
        },
    ...(committee
      ? [{ zh: `支委会${held ? '已召开' : '未召开'}`, en: `Committee ${held ? 'met' : 'did not meet'}` }]
      : []),
    ...(groups.length > 0
      ? [
          {
            zh: `${groups.length} 个党小组中 ${met.length} 个已开会`,
            en: `${met.length} of ${groups.length} groups met`,
          },
        ]
      : []),
  ];
}

function democracyOf(branch: BranchYear): Bilingual[] {
  const days = (...kinds: string[]) =>
    branch
      .meetings()
      .filter(({ data }) => kinds.includes(data.kind))
      .map(({ data }) => data.heldOn);
  const said = (found: string[], none: string) => (found.length > 0 ? found.sort().join(', ') : none);
  const life = days('democratic-life', 'organisational-life');
  const appraisal = days('democratic-appraisal');
  return [
    {
      zh: `民主生活会（组织生活会）：${said(life, '未召开')}；民主评议党员：${said(appraisal, '未开展')}`,
      en: `Life meeting: ${said(life, 'none')}; appraisal: ${said(appraisal, 'none')}`,
    },
  ];
}

function lecturesOf(branch: BranchYear, { evidence }: Obligation): Bilingual[] {
  const quarters = branch.activeQuarters.length;
  return [
    {
      zh: `${quarters} 个季度，全年党课 ${evidence.length} 次`,
      en: `${quarters} quarters, ${evidence.length} lectures in the year`,
    },
  ];
}

function attendanceOf(branch: BranchYear, month: string, isMeant: (memberId: string) => boolean): Bilingual[] {
  const record = branch.month(month);
  if (record.heldOn === undefined) return [];
  const expected = new Set(branch.expectedIn(record).filter(isMeant));
  const entries = record.facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const count = (wanted: string) =>
    entries.filter(({ memberId, status }) => expected.has(memberId) && status === wanted).length;
  const [present, leave] = [count('present'), count('leave')];
  return [
    {
      zh: `应到 ${expected.size} 人，请假 ${leave} 人，实到 ${present} 人，缺席 ${expected.size - leave - present} 人`,
      en: `${expected.size} expected, ${leave} on leave, ${present} present, ${expected.size - leave - present} absent`,
    },
  ];
}

const checkNames: Readonly<Record<string, Bilingual>> = {
  planned: { zh: '制定落实方案', en: 'plan made' },
  reported: { zh: '下月大会通报', en: 'reported at the next assembly' },
  publicised: { zh: '公开栏公示', en: 'published' },
  done: { zh: '落实完成', en: 'carried out' },
};

const markNames: Readonly<Record<string, Bilingual>> = {
  null: { zh: '未到期或不再要求', en: 'not due' },
  0: { zh: '未做', en: 'not done' },
};

/** `planned:10000 reported:0 …` in words. */
function followUpOf(reason: string): Bilingual {
  const checks = reason.split(' ').map((check) => check.split(':') as [name: string, mark: string]);
  const said = (lang: 'zh' | 'en') =>
    checks.map(([name, mark]) => `${checkNames[name]![lang]} ${markNames[mark]?.[lang] ?? `${Number(mark) / 100}%`}`);
  return { zh: said('zh').join('，'), en: said('en').join(', ') };
}
