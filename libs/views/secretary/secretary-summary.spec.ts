import { branchOf, event, heldOn, inMonth, memberOf, unitOf, type Told } from '../../grading/testing/index.js';
import { monthsOfYear } from '../../kernel/civil.js';
import { openLedgers, type Ledgers } from '../testing/open-ledgers.js';
import type { Scope } from '../view.js';
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
const told: Told[] = [
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
  let ledgers: Ledgers;
  let later: Ledgers;
  beforeAll(async () => {
    ledgers = await openLedgers(told);
    later = await openLedgers([...told, opened, confirmed]);
  });
  afterAll(async () => {
    await ledgers.close();
    await later.close();
  });

  const summary = (branchId = 'b-0001', year = 2025, within: Scope = everywhere, from = ledgers) =>
    secretarySummary(from.years, from.sources('2026-03-01'), within, branchId, year);
  const duty = async (id: string) => (await summary())!.duties.find((each) => each.id === id)!;

  it('names the secretaries by id, with their terms', async () => {
    expect((await summary())!.secretaries).toEqual([
      { memberId: 'm-00001', from: '2025-01-01', upTo: '2025-06-30', eventId: first.id },
      { memberId: 'm-00002', from: '2025-07-01', upTo: '2025-12-31', eventId: second.id },
    ]);
    expect((await summary('b-0002'))!.secretaries).toEqual([]);
    expect(JSON.stringify(await summary())).not.toMatch(/张三|李四/);
  });

  it('counts the duties of each indicator, with the records that decided', async () => {
    expect(await duty('party-day-held')).toMatchObject({
      title: { zh: expect.any(String), en: expect.any(String) },
      clauses: ['2.0', '4.1d'],
      // 11 of 12 months.
      ratio: 9167,
      owed: 12,
      met: 11,
      partly: 0,
      missed: 1,
      pending: 0,
      notApplicable: 0,
      shortfalls: [{ period: '2025-08', outcome: 'missed', reason: 'not-held', eventIds: [] }],
      eventIds: openings.map(({ id }) => id),
    });
    expect(await duty('notice')).toMatchObject({ owed: 12, met: 1, missed: 11 });
    expect((await duty('notice')).eventIds).toContain(notice.id);
  });

  it('counts what is missed without saying whose duty it was', async () => {
    const { owed, missed, shortfalls } = await duty('dues');
    // Two members, twelve months, nothing paid.
    expect({ owed, missed }).toEqual({ owed: 24, missed: 24 });
    expect(JSON.stringify(shortfalls)).not.toContain('m-0000');
  });

  it('holds the follow-ups, the findings and the grade, each with its records', async () => {
    const { followUps, findings, grade, cutoff, position } = (await summary())!;
    expect(cutoff).toBe('2026-01-31');
    expect(position).toBe(told.length - 1);
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

  it('gives the tier that people confirmed', async () => {
    const { grade, text } = (await summary('b-0001', 2025, everywhere, later))!;
    expect(grade).toMatchObject({
      stage: 'confirmed',
      confirmed: { tier: 'basically-qualified', eventId: confirmed.id },
    });
    expect(text.zh).toMatch(/等次为基本合格（已确定），等次受限：支部未开展主题党日。$/);
  });

  it('reads as a secretary would say it', async () => {
    const lines = (await summary())!.text.zh.split('\n');
    expect(lines[0]).toBe(
      '第一党支部2025年“主题党日+”工作述职材料（支部书记：m-00001、m-00002；统计截至2026-01-31）。',
    );
    expect(lines[1]).toMatch(/^一、履职情况：应履行职责\d+项，完成\d+项，部分完成\d+项，未完成\d+项。$/);
    expect(lines[2]).toMatch(/（2\.0、4\.1d）：应完成12项，完成11项，部分完成0项，未完成1项，得分率91\.67。$/);
    expect(lines.slice(-3)).toEqual([
      '二、决议落实：作出决议1项，其中落实完毕1项。',
      '三、督查情况：暗访发现问题1个（较重1个），已整改验收0个。',
      expect.stringMatching(
        /^四、考核结果：支部得分\d+\.\d\d；所在单位得分\d+\.\d\d，等次为\S+（考核尚未启动，为测算结果）/,
      ),
    ]);
    const english = (await summary())!.text.en.split('\n');
    expect(english[0]).toBe(
      '第一党支部: the theme party day plus in 2025, for the secretary’s debriefing (secretary: m-00001, m-00002; up to 2026-01-31).',
    );
    expect(english.slice(-3, -1)).toEqual([
      '2. Resolutions: 1 adopted; 1 carried out.',
      '3. Inspections: 1 finding (1 serious), 0 rectified and accepted.',
    ]);
  });

  it('says so when nothing was owed', async () => {
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

  it('is given within its scope only', async () => {
    expect(await summary('b-0001', 2025, { kind: 'branch', branchId: 'b-0001' })).toBeDefined();
    expect(await summary('b-0001', 2025, { kind: 'branch', branchId: 'b-0002' })).toBeUndefined();
    expect(await summary('b-0001', 2025, { kind: 'member', memberId: 'm-00001' })).toBeUndefined();
    expect(await summary('b-0009')).toBeUndefined();
  });
});
