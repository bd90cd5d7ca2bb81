import type { UnitYears } from '../../grades/index.js';
import type { Rulebook } from '../../grading/index.js';
import { Registry } from '../../registry/index.js';
import { event, memberOf, town } from '../../grading/testing/index.js';
import { calendar, Calendars, SpanTooLong, type Scope } from '../index.js';
import { openViews, sheetOf } from '../testing/open-views.js';

const calendars = new Calendars({} as UnitYears, {} as Rulebook);
const sources = { today: '2026-03-05', registry: new Registry() };
const scope: Scope = { kind: 'branch', branchId: 'b-none' };
const of = (from: string, to: string) => calendars.of(sources, scope, { from, to });

describe('a calendar', () => {
  it('covers at most four years, and refuses a longer span', async () => {
    await expect(of('2023-01-01', '2026-12-31')).resolves.toMatchObject({ entries: [] });
    await expect(of('2022-12-31', '2026-12-31')).rejects.toThrow(SpanTooLong);
  });

  it('is empty if the last day is before the first', async () => {
    await expect(of('2026-12-31', '2020-01-01')).resolves.toMatchObject({ entries: [] });
  });
});

describe('a calendar as a sheet', () => {
  it('has words and names', async () => {
    const views = await openViews([
      ...town(2025).told,
      memberOf('m-00001', { name: '张三' }),
      event('member-m-00001', 'DuesAssessed', { monthlyFen: 1000, from: '2025-01' }),
    ]);
    const march = { from: '2025-03-01', to: '2025-03-31' };
    const ofBranch: Scope = { kind: 'branch', branchId: 'b-0001' };
    const rows = await sheetOf(calendar, views.sources('2025-05-02'), ofBranch, march);
    await views.close();
    const withoutReasons = rows.map((row) => row.slice(0, -1));
    expect(withoutReasons).toContainEqual([
      '2025-03-31',
      '缴纳党费',
      '2.2',
      '财政局',
      '第一党支部',
      '张三',
      '2025-03',
      '未按期完成',
      '否',
    ]);
    expect(rows.flat().filter((cell) => typeof cell === 'string' && /^[a-z]/.test(cell))).toEqual([]);
  });
});
