import {
  branchOf,
  event,
  heldOn,
  inMonth,
  memberOf,
  unitOf,
  xianning,
  type TestEvent,
} from '../../grading/testing/index.js';
import { monthsOfYear } from '../../kernel/civil.js';
import { openViews, type OpenViews } from '../testing/open-views.js';
import type { Scope } from '../scope.js';
import { seesNothing } from '../testing/viewers.js';
import { secretarySummary } from './secretary-summary.js';

const everywhere: Scope = { kind: 'committee' };
const elected = (memberId: string, electedOn: string, branchId = 'b-0001') =>
  event(`branch-${branchId}`, 'SecretaryElected', { memberId, electedOn });

const first = elected('m-00001', '2024-03-01');
const second = elected('m-00002', '2025-07-01');
const openings = monthsOfYear(2025)
  .filter((month) => month !== '2025-08')
  .map((month) => heldOn(`${month}-05`));
const january = inMonth('2025-01');
const notice = january('NoticeIssued', { partyDayOn: '2025-01-05', issuedOn: '2025-01-03' });
const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', {
  visitedOn: '2025-04-02',
  findings: [
    { findingId: 'f-1', kind: 'record', severity: 'serious', clause: '2.3', description: '研学记录缺失' },
    { findingId: 'f-2', kind: 'record', severity: 'minor', clause: '2.0', description: '党旗未悬挂' },
  ],
});
const resolution = event('resolution-r-1', 'ResolutionAdopted', {
  branchId: 'b-0001',
  period: '2025-02',
  adoptedOn: '2025-02-05',
});
const history: TestEvent[] = [
  unitOf('u-001', { name: '财政局' }),
  branchOf('b-0001', { name: '第一党支部' }),
  branchOf('b-0002', { name: '新支部', establishedOn: '2025-12-20' }),
  memberOf('m-00001', { name: '张三' }),
  memberOf('m-00002', { name: '李四' }),
  first,
  ...openings,
  notice,
  second,
  resolution,
  event('resolution-r-1', 'ResolutionFulfilled', { fulfilledOn: '2025-03-01' }),
  visit,
  event('inspection-i-1', 'FindingWithdrawn', { findingId: 'f-2', withdrawnOn: '2025-04-10' }),
];
const opened = event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-02-01' });
const confirmed = event('assessment-2025', 'GradesConfirmed', {
  units: [{ unitId: 'u-001', tier: 'basically-qualified', reason: '整改到位' }],
  confirmedOn: '2026-02-20',
});

describe('the summary of a secretary’s year', () => {
  let views: OpenViews;
  let later: OpenViews;
  beforeAll(async () => {
    views = await openViews(history);
    later = await openViews([...history, opened, confirmed]);
  });
  afterAll(async () => {
    await views.close();
    await later.close();
  });

  const summary = (branchId = 'b-0001', year = 2025, scope: Scope = everywhere, from = views) =>
    secretarySummary(from.sources('2026-03-01'), scope, branchId, year);
  const duty = async (id: string) => (await summary())!.duties.find((each) => each.id === id)!;

  it('has the secretaries by id, with their terms, and their names in the text for those who may see them', async () => {
    expect((await summary())!.secretaries).toEqual([
      { memberId: 'm-00001', from: '2025-01-01', upTo: '2025-06-30', eventId: first.id },
      { memberId: 'm-00002', from: '2025-07-01', upTo: '2025-12-31', eventId: second.id },
    ]);
    expect((await summary('b-0002'))!.secretaries).toEqual([]);
    const sources = { ...views.sources('2026-03-01'), viewer: seesNothing };
    const unnamed = (await secretarySummary(sources, everywhere, 'b-0001', 2025))!;
    expect(unnamed.text.zh).toContain('（支部书记：m-00001、m-00002；');
    expect(JSON.stringify(unnamed)).not.toMatch(/张三|李四/);
  });

  it('counts the duties of each indicator, with the records behind them', async () => {
    expect(await duty('party-day-held')).toMatchObject({
      title: { zh: expect.any(String), en: expect.any(String) },
      clauses: ['2.0', '4.1d'],
      // 11 of 12 months at 8000 basis points, for no plan named their days.
      ratio: 7333,
      owed: 12,
      met: 0,
      partly: 11,
      missed: 1,
      pending: 0,
      notApplicable: 0,
      eventIds: openings.map(({ id }) => id),
    });
    const { shortfalls } = await duty('party-day-held');
    expect(shortfalls.map(({ reason }) => reason)).toEqual(
      monthsOfYear(2025).map((month) => (month === '2025-08' ? 'not-held' : 'held-unplanned')),
    );
    expect(await duty('notice')).toMatchObject({ owed: 12, met: 1, missed: 11 });
    expect((await duty('notice')).eventIds).toContain(notice.id);
  });

  it('counts missed duties without naming a member', async () => {
    const { owed, missed, shortfalls } = await duty('dues');
    // Two members, twelve months, nothing paid.
    expect({ owed, missed }).toEqual({ owed: 24, missed: 24 });
    expect(JSON.stringify(shortfalls)).not.toContain('m-0000');
  });

  it('has the follow-ups, the findings and the grade, each with its records', async () => {
    const { followUps, findings, grade, cutoff, position } = (await summary())!;
    expect(cutoff).toBe('2026-01-31');
    expect(position).toBe(history.length - 1);
    expect(followUps).toMatchObject([
      { resolutionId: 'r-1', state: 'fulfilled', eventIds: [resolution.id, expect.any(String)] },
    ]);
    expect(findings.map(({ findingId, state, eventIds }) => [findingId, state, eventIds[0]])).toEqual([
      ['f-1', 'none', visit.id],
      ['f-2', 'withdrawn', visit.id],
    ]);
    expect(grade).toMatchObject({ activeMonths: 12, stage: 'not-opened', confirmed: null });
    expect(grade!.unit.caps.map(({ id }) => id)).toEqual(['missed-party-day']);
  });

  it('has the confirmed tier', async () => {
    const { grade, text } = (await summary('b-0001', 2025, everywhere, later))!;
    expect(grade).toMatchObject({
      stage: 'confirmed',
      confirmed: { tier: 'basically-qualified', eventId: confirmed.id },
    });
    expect(text.zh).toMatch(/等次为基本合格（已确定），等次受限：支部未开展主题党日。$/);
  });

  it('has the tier of an amendment, with its record', async () => {
    const amended = event('assessment-2025', 'GradesAmended', {
      units: [{ unitId: 'u-001', tier: 'qualified', reason: '复核' }],
      approvedBy: 'office-2',
      amendedOn: '2026-02-25',
    });
    const after = await openViews([...history, opened, confirmed, amended]);
    const { grade } = (await summary('b-0001', 2025, everywhere, after))!;
    expect(grade!.confirmed).toEqual({ tier: 'qualified', eventId: amended.id });
    await after.close();
  });

  it('shows what later records make of confirmed figures beside them', async () => {
    const { id, version, sha256 } = xianning;
    const computed = event('assessment-2025', 'GradesComputed', {
      upToPosition: history.length,
      rulebook: { id, version, sha256 },
      resultSha256: '0'.repeat(64),
      computedOn: '2026-02-05',
    });
    const after = await openViews([...history, opened, computed, confirmed, heldOn('2025-08-05')]);
    const { text, grade, duties } = (await summary('b-0001', 2025, everywhere, after))!;
    // 11 of 12 months at 80.00 are 73.33; the twelfth makes it 80.00.
    expect(duties.find(({ id: each }) => each === 'party-day-held')).toMatchObject({
      ratio: 8000,
      confirmed: { ratio: 7333 },
    });
    expect(text.zh).toContain('得分率确认时 73.33，其后登记的记录使其变为 80.00。');
    expect(text.zh).toMatch(
      /四、考核结果：支部得分确认时 \S+，其后登记的记录使其变为 \S+；所在单位得分确认时 \S+，其后登记的记录使其变为 \S+，等次为基本合格（已确定）/,
    );
    const before = (await summary())!.grade!;
    expect([grade!.unit.final, grade!.branchScore]).toEqual([before.unit.final, before.branchScore]);
    await after.close();
  });

  it('says what is still to be done, and until when, without naming a member', async () => {
    const { openDuties, text } = (await secretarySummary(views.sources('2026-01-05'), everywhere, 'b-0001', 2025))!;
    expect(openDuties.map(({ dutyId, dueOn }) => `${dutyId} ${dueOn}`)).toEqual([
      'dues-disclosure 2026-01-10',
      'quarterly-disclosure 2026-01-31',
    ]);
    expect(text.zh.split('\n').at(-1)).toBe(
      '五、待办事项：尚有2项未办：党费收缴公开：尚未公开（1月10日前公开）；每季度公开：尚未公开重大决策、重要工作部署、财务收支（1月31日前公开）。',
    );
    expect((await summary())!.openDuties).toEqual([]);
  });

  it('is a text in Chinese and English', async () => {
    const lines = (await summary())!.text.zh.split('\n');
    expect(lines[0]).toBe('第一党支部2025年“主题党日+”工作述职材料（支部书记：张三、李四；统计截至2026-01-31）。');
    expect(lines[1]).toMatch(/^一、履职情况：应履行职责\d+项，完成\d+项，部分完成\d+项，未完成\d+项。$/);
    expect(lines[2]).toMatch(
      /（第 2\.0 条、第 4\.1d 条）：应完成12项，完成0项，部分完成11项，未完成1项，得分率73\.33。$/,
    );
    expect(lines.slice(-3)).toEqual([
      '二、决议落实：作出决议1项，其中落实完毕1项。',
      '三、督查情况：暗访发现问题1个（较重1个），已整改验收0个。',
      expect.stringMatching(
        /^四、考核结果：支部得分\d+\.\d\d；所在单位得分\d+\.\d\d，等次为\S+（考核尚未启动，为测算结果）/,
      ),
    ]);
    const english = (await summary())!.text.en.split('\n');
    expect(english[0]).toBe(
      '第一党支部: the theme party day plus in 2025, for the secretary’s debriefing (secretary: 张三, 李四; up to 2026-01-31).',
    );
    expect(english.slice(-3, -1)).toEqual([
      '2. Resolutions: 1 adopted; 1 carried out.',
      '3. Inspections: 1 finding (1 serious), 0 rectified and accepted.',
    ]);
  });

  it('says that there were no duties', async () => {
    const { text, duties, grade } = (await summary('b-0002'))!;
    expect([duties, grade]).toEqual([[], null]);
    expect(text.zh.split('\n')).toEqual([
      '新支部2025年“主题党日+”工作述职材料（支部书记：无；统计截至2026-01-31）。',
      '一、履职情况：当年没有应考核的职责。',
      '二、决议落实：当年没有作出决议。',
      '三、督查情况：暗访未发现问题。',
      '四、考核结果：当年没有纳入考核。',
    ]);
  });

  it('is visible only in its scope', async () => {
    expect(await summary('b-0001', 2025, { kind: 'branch', branchId: 'b-0001' })).toBeDefined();
    expect(await summary('b-0001', 2025, { kind: 'branch', branchId: 'b-0002' })).toBeUndefined();
    expect(await summary('b-0001', 2025, { kind: 'member', memberId: 'm-00001' })).toBeUndefined();
    expect(await summary('b-0009')).toBeUndefined();
  });
});
