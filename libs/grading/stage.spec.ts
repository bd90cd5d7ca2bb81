import { event, retracted, town, type Told } from './testing/index.js';

const opened = event('assessment-2025', 'AssessmentOpened', { openedOn: '2025-12-01' });
const lodged = (appealId: string) => event('assessment-2025', 'AppealLodged', { appealId, lodgedOn: '2026-01-10' });
const decided = (appealId: string) => event('assessment-2025', 'AppealDecided', { appealId, decidedOn: '2026-01-15' });
const confirmed = event('assessment-2025', 'GradesConfirmed', { confirmedOn: '2026-01-20' });
const stageOf = (...told: Told[]) => town(2025).with(told).graded().stage;

describe('the stage of an assessment', () => {
  it('is not opened, or only another year’s is', () => {
    expect(stageOf()).toBe('not-opened');
    expect(stageOf(event('assessment-2024', 'AssessmentOpened', { openedOn: '2024-12-01' }))).toBe('not-opened');
    expect(stageOf(opened, retracted(opened))).toBe('not-opened');
  });

  it('is a proposal, until people confirm it', () => {
    expect(stageOf(opened)).toBe('proposed');
    expect(stageOf(opened, confirmed)).toBe('confirmed');
    expect(town(2025).with(opened, confirmed).at('2026-01-19').graded().stage).toBe('proposed');
  });

  it('is under appeal while one is not decided', () => {
    expect(stageOf(opened, lodged('a-1'))).toBe('appeal');
    expect(stageOf(opened, lodged('a-1'), lodged('a-2'), decided('a-1'))).toBe('appeal');
    expect(stageOf(opened, lodged('a-1'), decided('a-1'))).toBe('proposed');
    expect(stageOf(opened, lodged('a-1'), confirmed)).toBe('confirmed');
  });
});
