import { branchOf, correction, event, heldOn, town, unitOf, xianning, type Year } from '../../grading/testing/index.js';
import { gradesTableSheet, gradesTableTitles } from './grades-sheet.js';
import { gradesTable } from './grades-table.js';
import { indicatorMap } from './indicator-map.js';

const opening = event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-02-01' });
const published = event('unit-u-001', 'PublicityPublished', { publishedOn: '2025-05-05' });
const second = [unitOf('u-002', { name: '教育局' }), branchOf('b-0002', { unitId: 'u-002' })];
/** The position of the last event so far, by the distances of `Year`. */
const positionOf = ({ told }: Year) => 5 + 3 * (told.length - 1);
const confirmedYear = (year: Year, ...unitIds: string[]) => {
  const told = year.with(opening);
  const { sha256 } = xianning;
  const rulebook = { id: 'xianning-2016', version: '2', sha256 };
  const computed = { upToPosition: positionOf(told), rulebook, resultSha256: '0'.repeat(64), computedOn: '2026-02-02' };
  const units = unitIds.map((unitId) => ({ unitId, tier: 'qualified' as const, reason: '整改到位' }));
  return told.with(
    event('assessment-2025', 'GradesComputed', computed),
    event('assessment-2025', 'GradesConfirmed', { units, confirmedOn: '2026-02-20' }),
  );
};
const tableOf = (year: Year) =>
  gradesTable({ grading: year.graded(), sha256: '0'.repeat(64), doubtful: [] }, new Map());

describe('the table of grades', () => {
  // Nothing was done: 0. One publicity of weight 1 of 8 makes the duties 12.50, and a tenth of them the daily score: 1.25.
  it('has the confirmed figures beside those that later records moved', () => {
    const table = tableOf(confirmedYear(town(2025), 'u-001').with(published));
    expect(table.confirmedCutoff).toBe('2026-01-31');
    expect(table.units).toMatchObject([
      {
        unitId: 'u-001',
        final: 125,
        duties: 1250,
        tier: 'unqualified',
        atConfirmation: { final: 0, daily: 0, inspection: null, duties: 0, tier: 'unqualified' },
      },
    ]);
    const still = tableOf(confirmedYear(town(2025), 'u-001'));
    expect([still.confirmedCutoff, still.units[0]!.atConfirmation]).toEqual([undefined, undefined]);
  });

  it('names the units without a grade, with the reason, and what was confirmed of them', () => {
    const empty = unitOf('u-003', { name: '档案局' });
    const gone = correction(second[1]!, { establishedOn: '2025-12-20' });
    const table = tableOf(confirmedYear(town(2025).with(second, empty), 'u-001', 'u-002').with(gone));
    expect(table.ungraded).toEqual([
      {
        unitId: 'u-002',
        name: '教育局',
        reason: { zh: '没有支部有完整的考核月份', en: 'no branch with a whole month to be judged' },
        atConfirmation: { final: 0, daily: 0, inspection: null, duties: 0, tier: 'unqualified' },
      },
      { unitId: 'u-003', name: '档案局', reason: { zh: '没有党支部', en: 'no branch' } },
    ]);
  });

  it('keeps a confirmed unit in sight that is not of the year by the records of now', () => {
    const late = correction(second[0]!, { registeredOn: '2026-01-20' });
    const later = correction(second[1]!, { establishedOn: '2026-01-20' });
    const table = tableOf(confirmedYear(town(2025).with(second), 'u-001', 'u-002').with(late, later));
    expect(
      table.ungraded.map(({ unitId, reason, atConfirmation }) => [unitId, reason.zh, atConfirmation?.final]),
    ).toEqual([['u-002', '按现有记录，本年度没有这个单位', 0]]);
  });

  it('counts the records with a doubtful time', () => {
    const time = { position: 5, recorded: 0, after: null, before: null };
    const grades = { grading: town(2025).graded(), sha256: '0'.repeat(64), doubtful: [time as never, time as never] };
    expect([gradesTable(grades, new Map()).doubtful, tableOf(town(2025)).doubtful]).toEqual([2, 0]);
  });

  it('is written as a sheet in words, the units without a grade last', () => {
    const year = confirmedYear(town(2025).with(unitOf('u-003', { name: '档案局' })), 'u-001').with(published);
    const { items } = gradesTableSheet({ ...tableOf(year), units: tableOf(year).units.slice(0, 1) }, 'zh');
    expect(items.map((row) => row.length)).toEqual([gradesTableTitles.length, gradesTableTitles.length]);
    expect(items[0]).toEqual([
      '财政局',
      '1.25',
      '1.25',
      null,
      '12.50',
      '不合格',
      null,
      expect.stringContaining('支部未开展主题党日'),
      null,
      1,
      '0.00',
      null,
    ]);
    expect(items[1]).toEqual(['档案局', ...Array.from({ length: 10 }, () => null), '没有党支部']);
  });
});

describe('the map of units by indicators', () => {
  const figureOf = (year: Year, id: string, unitId: string) => {
    const { figures, units } = indicatorMap(year.graded());
    const column = figures.findIndex((figure) => figure.id === id);
    return units.find((unit) => unit.unitId === unitId)!.values[column];
  };

  it('has the mean of the branches by their active months, the duties and the inspections', () => {
    // With flag and oath in one of twelve months, and in one of six from July on: (8.33 · 12 + 16.67 · 6) ÷ 18.
    const late = branchOf('b-0002', { unitId: 'u-001', establishedOn: '2025-07-01' });
    const days = [heldOn('2025-01-06'), heldOn('2025-08-05', '2025-08', 'b-0002')];
    const year = town(2025).with(late, days, published);
    expect(figureOf(year, 'setting', 'u-001')).toBe(1111);
    // The publicity of clause 4.1e was published once: all of it.
    expect(figureOf(year, 'publicity', 'u-001')).toBe(10000);
    expect(figureOf(year, 'visits', 'u-001')).toBeNull();
  });

  it('has the figures of the rulebook alone, in the order of the report', () => {
    const grading = town(2025).graded({ ...xianning, duties: [], indicators: xianning.indicators.slice(0, 2) });
    expect(indicatorMap(grading).figures.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'indicator party-day-held',
      'indicator notice',
      'inspection visits',
      'inspection phone',
      'inspection onSite',
    ]);
  });
});
