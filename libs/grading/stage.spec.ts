import { confirmedAt } from './stage.js';
import { event, retraction, town, type TestEvent } from './testing/index.js';

const opened = event('assessment-2025', 'AssessmentOpened', { openedOn: '2025-12-01' });
const lodged = (appealId: string) => event('assessment-2025', 'AppealLodged', { appealId, lodgedOn: '2026-01-10' });
const decided = (appealId: string) => event('assessment-2025', 'AppealDecided', { appealId, decidedOn: '2026-01-15' });
const computed = event('assessment-2025', 'GradesComputed', {
  upToPosition: 7,
  rulebook: { id: 'xianning-2016', version: '2', sha256: '0'.repeat(64) },
  resultSha256: '0'.repeat(64),
  computedOn: '2026-01-05',
});
const confirmed = event('assessment-2025', 'GradesConfirmed', { confirmedOn: '2026-01-20' });
const stageOf = (...told: TestEvent[]) => town(2025).with(told).graded().stage;

describe('the stage of an assessment', () => {
  it('is not opened, or only another year’s is', () => {
    expect(stageOf()).toBe('not-opened');
    expect(stageOf(event('assessment-2024', 'AssessmentOpened', { openedOn: '2024-12-01' }))).toBe('not-opened');
    expect(stageOf(opened, retraction(opened))).toBe('not-opened');
  });

  it('is opened, then computed, then confirmed, whatever the cut-off', () => {
    expect(stageOf(opened)).toBe('opened');
    expect(stageOf(opened, computed)).toBe('computed');
    expect(stageOf(opened, computed, confirmed)).toBe('confirmed');
    expect(town(2025).with(opened, computed, confirmed).at('2025-06-30').graded().stage).toBe('confirmed');
  });

  it('is under appeal while one is not decided', () => {
    expect(stageOf(opened, lodged('a-1'))).toBe('under-appeal');
    expect(stageOf(opened, lodged('a-1'), lodged('a-2'), decided('a-1'))).toBe('under-appeal');
    expect(stageOf(opened, lodged('a-1'), decided('a-1'))).toBe('opened');
    expect(stageOf(opened, computed, lodged('a-1'))).toBe('under-appeal');
    expect(stageOf(opened, computed, lodged('a-1'), decided('a-1'))).toBe('computed');
    expect(stageOf(opened, lodged('a-1'), confirmed)).toBe('confirmed');
  });
});

describe('the confirmed tier', () => {
  const confirm = (tier: 'qualified' | 'excellent', unitId = 'u-001') =>
    event('assessment-2025', 'GradesConfirmed', { units: [{ unitId, tier }], confirmedOn: '2026-01-20' });
  const amend = (tier: 'basically-qualified' | 'unqualified', unitId = 'u-001') =>
    event('assessment-2025', 'GradesAmended', {
      units: [{ unitId, tier, reason: '复核' }],
      approvedBy: 'committee',
      amendedOn: '2026-02-01',
    });
  const of = (...told: TestEvent[]) => {
    const { tier, confirmedTier, eligible } = town(2025).with(told).graded().units[0]!;
    return [tier, confirmedTier, eligible];
  };

  it('stands where the decision that names the unit last stands', () => {
    const at = (unitId: string, ...told: TestEvent[]) => {
      const { facts, idOf } = town(2025).with(told).graded();
      const position = confirmedAt(facts, unitId);
      return position === undefined ? undefined : idOf(position);
    };
    const [first, second] = [confirm('qualified'), amend('unqualified')];
    expect(at('u-001', opened, first)).toBe(first.id);
    expect(at('u-001', opened, first, second)).toBe(second.id);
    expect(at('u-002', opened, first, second)).toBeUndefined();
    expect(at('u-001')).toBeUndefined();
  });

  it('is none before people confirm, and where they leave the unit out', () => {
    expect(of(opened, computed)).toEqual(['unqualified', null, false]);
    expect(of(opened, confirm('qualified', 'u-002'))).toEqual(['unqualified', null, false]);
  });

  it('decides what the unit may be honoured with', () => {
    expect(of(opened, confirm('qualified'))).toEqual(['unqualified', 'qualified', true]);
  });

  it('is that of the last confirmation or amendment that names the unit', () => {
    const first = confirm('excellent');
    expect(of(opened, first, amend('basically-qualified'))).toEqual(['unqualified', 'basically-qualified', false]);
    expect(of(opened, first, amend('unqualified', 'u-002'))).toEqual(['unqualified', 'excellent', true]);
    expect(of(opened, first, amend('basically-qualified'), amend('unqualified'))[1]).toBe('unqualified');
  });
});
