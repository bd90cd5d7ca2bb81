import { applyQuota } from '../rulebook/index.js';
import { event, heldAllYear, town, xianning, type Year, heldInJanuary } from '../testing/index.js';
import { nextTierOf } from './what-if.js';

const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
const graded = (year: Year) => year.graded().units[0]!;
const tiersFrom = (excellent: number, qualified: number, basically: number) => ({
  ...xianning,
  tiers: {
    excellent: { value: excellent, from: 'default' as const },
    qualified: { value: qualified, from: 'default' as const },
    'basically-qualified': { value: basically, from: 'default' as const },
  },
});

describe('what would lift a unit', () => {
  it('is how much is missing, and what each figure in full would gain', () => {
    // B = div(115000, 51) = 2255. With organisational life in full div(215000, 51) = 4216, and nine tenths of it 3794;
    // with responsibility in full the duties are div(40000, 7) = 5714, and the final div(9 · 2255 + 5714, 10) = 2601.
    const lift = nextTierOf(graded(january), xianning)!;
    expect([lift.next, lift.missing, lift.caps]).toEqual(['basically-qualified', 3970, []]);
    expect(lift.levers.map(({ id, gain, final }) => [id, gain, final])).toEqual([
      ['organisational-life', 1764, 3794],
      ['charter-reading', 1058, 3088],
      ['study', 1058, 3088],
      ['deliberation', 882, 2912],
      ['notice', 705, 2735],
      ['annual-plan', 705, 2735],
      ['responsibility', 571, 2601],
      ['plus', 529, 2559],
      ['contact-points', 428, 2458],
      ['setting', 264, 2294],
    ]);
  });

  it('is nothing for the best', () =>
    expect(nextTierOf({ ...graded(january), tier: 'excellent' }, xianning)).toBeUndefined());

  it('needs nothing more where the score is enough', () => {
    expect(nextTierOf(graded(january), tiersFrom(2030, 2030, 2030))!.missing).toBe(0);
  });

  it('names the caps that hold it below, and no others', () => {
    const unit = graded(town(2025).with(heldAllYear(2025, '2025-01', '2025-02', '2025-03')));
    const ids = (tier: 'unqualified' | 'basically-qualified' | 'qualified') =>
      nextTierOf({ ...unit, tier }, xianning)!.caps.map(({ id }) => id);
    expect(ids('unqualified')).toEqual([]);
    expect(ids('basically-qualified')).toEqual(['missed-three']);
    expect(ids('qualified')).toEqual(['missed-party-day', 'missed-three']);
  });

  it('counts duties and inspections, too, and leaves out what would gain nothing', () => {
    const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', {
      visitedOn: '2025-01-20',
      findings: [{ findingId: 'f-1', kind: 'record', severity: 'grave', clause: '2.1', description: '记录不全' }],
    });
    const { levers } = nextTierOf(graded(january.with(visit)), xianning)!;
    expect(levers[0]).toMatchObject({ kind: 'inspection', id: 'visits', ratio: 6000, gain: 1600 });
    expect(levers.every(({ gain }) => gain > 0)).toBe(true);
  });
});

describe('a unit that the quota kept from being excellent', () => {
  it('lacks no points', () => {
    const quota = { excellent: { sharePercent: 1, ties: 'exclude' as const } };
    const [outcome] = applyQuota([{ unitId: 'u-001', final: 9500, tier: 'excellent' }], quota);
    const unit = { ...graded(january), final: 9500, tier: outcome!.tier };
    expect(nextTierOf(unit, xianning)).toMatchObject({ next: 'excellent', missing: 0, caps: [] });
  });
});
