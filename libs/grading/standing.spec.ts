import { explain } from './explain/explain.js';
import { inChinese, opened as explanationOf, within } from './explain/testing/opened.js';
import { confirmedFigures, onlyUnit, otherConfirmedRulebook, standingUnits } from './standing.js';
import { branchOf, correction, event, heldOn, memberOf, town, unitOf, xianning, type Year } from './testing/index.js';

const opening = event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-02-01' });
const published = event('unit-u-001', 'PublicityPublished', { publishedOn: '2025-05-05' });
const computedAt = (upToPosition: number, { computedOn = '2026-02-02', sha256 = xianning.sha256 } = {}) =>
  event('assessment-2025', 'GradesComputed', {
    upToPosition,
    rulebook: { id: 'xianning-2016', version: '2', sha256 },
    resultSha256: '0'.repeat(64),
    computedOn,
  });
const confirmedFor = (...unitIds: string[]) =>
  event('assessment-2025', 'GradesConfirmed', {
    units: unitIds.map((unitId) => ({ unitId, tier: 'qualified' as const, reason: '整改到位' })),
    confirmedOn: '2026-02-20',
  });
/** The position of the last event so far, by the distances of `Year`. */
const positionOf = ({ told }: Year) => 5 + 3 * (told.length - 1);
const confirmedYear = (year: Year, ...unitIds: string[]) => {
  const told = year.with(opening);
  return told.with(computedAt(positionOf(told)), confirmedFor(...unitIds));
};
const standing = (year: Year) => standingUnits(year.graded()).map(({ unit, now }) => [unit.final, now?.final ?? now]);

// Nothing was done: 0. One publicity of weight 1 of 8 makes the duties 12.50, and a tenth of them the daily score: 1.25.
const whole = confirmedYear(town(2025), 'u-001');

describe('figures after the confirmation', () => {
  it('are the confirmed ones, and those that later records make of them', () => {
    expect(standing(whole)).toEqual([[0, undefined]]);
    expect(standing(whole.with(published))).toEqual([[0, 125]]);
    const [{ unit, now }] = standingUnits(whole.with(published).graded()) as [ReturnType<typeof standingUnits>[0]];
    expect(whole.with(published).graded().confirmed()!.confirmed()).toBeUndefined();
    expect([unit.confirmedTier, unit.eligible, now!.confirmedTier]).toEqual(['qualified', true, 'qualified']);
  });

  it('are those of now before the confirmation, and of a unit that it does not name', () => {
    expect(standing(town(2025).with(opening, published))).toEqual([[125, undefined]]);
    expect(standing(confirmedYear(town(2025), 'u-009').with(published))).toEqual([[125, undefined]]);
  });

  it('are by the last computation before the confirmation', () => {
    const told = town(2025).with(opening);
    const early = computedAt(positionOf(told));
    const later = told.with(early, published);
    const year = later.with(computedAt(positionOf(later)), confirmedFor('u-001'));
    expect(standing(year)).toEqual([[125, undefined]]);
  });

  it('are not mixed with those by another rulebook, which is named', () => {
    const told = town(2025).with(opening);
    const year = told.with(computedAt(positionOf(told), { sha256: '1'.repeat(64) }), confirmedFor('u-001'), published);
    expect(standing(year)).toEqual([[125, undefined]]);
    expect(otherConfirmedRulebook(year.graded())).toMatchObject({ sha256: '1'.repeat(64) });
    expect(otherConfirmedRulebook(whole.graded())).toBeUndefined();
    expect(otherConfirmedRulebook(town(2025).graded())).toBeUndefined();
  });

  it('keep a unit that later records no longer grade', () => {
    const second = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' })];
    const gone = correction(second[1]!, { establishedOn: '2025-12-20' });
    const year = confirmedYear(town(2025).with(second), 'u-001', 'u-002').with(gone);
    expect(standing(year)).toEqual([
      [0, undefined],
      [0, null],
    ]);
    const other = confirmedYear(town(2025).with(second), 'u-001').with(gone);
    expect(standing(other)).toEqual([[0, undefined]]);
  });

  it('of one unit are its own alone', () => {
    const second = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' })];
    const year = confirmedYear(town(2025).with(second), 'u-001', 'u-002').with(published);
    const { units } = confirmedFigures(onlyUnit(year.graded(), 'u-001'))!;
    expect(units.map(({ unitId }) => unitId)).toEqual(['u-001']);
    expect(confirmedFigures(onlyUnit(year.graded(), 'u-002'))).toBeUndefined();
    expect(confirmedFigures(onlyUnit(town(2025).graded(), 'u-001'))).toBeUndefined();
  });

  it('are given as data, with the position and the day up to which they were judged', () => {
    const year = whole.with(published);
    expect(confirmedFigures(year.graded())).toEqual({
      upToPosition: positionOf(town(2025).with(opening)),
      cutoff: '2026-01-31',
      units: [
        {
          unitId: 'u-001',
          final: 0,
          daily: 0,
          inspection: { score: null, visits: null, phone: null, onSite: null },
          duties: 0,
          tier: 'unqualified',
          branches: [{ branchId: 'b-0001', score: 0 }],
        },
      ],
    });
  });
});

describe('the explanation of a confirmed unit', () => {
  it('has both figures wherever one moved, and only there', () => {
    const unit = explanationOf(whole.with(published), 'u-001', { indicator: 'publicity' });
    expect(unit.heading.zh).toBe('财政局：合格');
    expect([unit.figure, unit.confirmed]).toEqual([
      125,
      {
        figure: 0,
        text: {
          zh: '确认时 0.00，其后登记的记录使其变为 1.25',
          en: '0.00 when it was confirmed; what was recorded since makes it 1.25',
        },
      },
    ]);
    const duties = within(unit, 'duties');
    expect(duties.confirmed!.text.zh).toBe('确认时 0.00，其后登记的记录使其变为 12.50');
    expect(within(duties, 'publicity').confirmed!.figure).toBe(0);
    expect(within(explanationOf(whole.with(published), 'u-001'), 'daily', 'b-0001').confirmed).toBeUndefined();
  });

  it('says so where the day of judgement moved the figure, too', () => {
    const told = town(2025).with(heldOn('2025-12-05'), opening);
    const early = told.with(computedAt(positionOf(told), { computedOn: '2025-12-20' }), confirmedFor('u-001'));
    const { confirmed } = explanationOf(early, 'b-0001');
    expect(confirmed!.text.zh).toMatch(/^确认时 \S+（截止 2025-12-19），按现有记录（截止 2026-01-31）为 \S+$/);
  });

  it('has only the figures of now before a confirmation, and of a unit that it does not name', () => {
    const moved = confirmedYear(town(2025), 'u-009').with(published);
    expect(explanationOf(moved, 'u-001').confirmed).toBeUndefined();
    expect(explanationOf(moved, 'b-0001').confirmed).toBeUndefined();
  });

  it('of what was recorded only since then has nothing to set beside it', () => {
    const year = whole.with(memberOf('m-00001'));
    const member = explanationOf(year, 'm-00001');
    expect(inChinese(member)).toEqual([]);
    expect(member.confirmed).toBeUndefined();
    expect(explain(whole.with(published).graded(), { subject: 'x-1' })).toBe('unknown-subject');
  });
});
