import { event, unitOf } from '../../grading/testing/index.js';
import { assessmentRules } from '../../modules/assessment/domain/assessment.rules.js';
import type { Tier } from '../../modules/assessment/index.js';
import { fits } from '../../kernel/shape.js';
import { openViews, type Line, type OpenViews } from '../testing/open-views.js';
import { AssessmentStatus, assessmentStatus } from './assessment-status.js';

const year = 'assessment-2025';
const rulebook = { id: 'xianning-2016', version: '2', sha256: '0'.repeat(64) };
const tier: Tier = 'qualified';
const confirmed = { units: [{ unitId: 'u-001', tier }], confirmedOn: '2026-02-01' };
const honour = { honour: 'excellent-unit', subjectId: 'u-001', awardedOn: '2026-02-02' } as const;

const history: readonly Line[] = [
  unitOf('u-001'),
  event(year, 'AssessmentOpened', { year: 2025, rulebook, openedOn: '2026-01-10' }),
  { ...event(year, 'GradesConfirmed', confirmed), cautions: ['GRADES_NOT_COMPUTED', 'APPEAL_UNDECIDED'] },
  { ...event(year, 'HonourAwarded', honour), cautions: ['HONOUR_NOT_ELIGIBLE'] },
];

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

describe('the steps of an assessment', () => {
  it('have the cautions that were kept with their records', async () => {
    const events = [];
    for await (const batch of views.log.readStream(year)) events.push(...batch);
    const status = await assessmentStatus(views.sources('2026-03-01'), 2025, events);
    expect(fits(AssessmentStatus, status)).toBe(true);
    const drawn = status.steps.map(({ step, records }) => [step, records.map(({ cautions }) => cautions)]);
    expect(drawn).toEqual([
      ['opening', [[]]],
      ['computing', []],
      ['appeals', []],
      ['confirmation', [[assessmentRules.mustBeComputed, assessmentRules.appealsDecided]]],
      ['sealing', []],
    ]);
    expect(status.honours.map(({ cautions }) => cautions)).toEqual([[assessmentRules.eligible]]);
  });
});
