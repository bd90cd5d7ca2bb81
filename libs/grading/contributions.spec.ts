import { adds, contributionsOf, sharesOf, sumsOf, whole } from './contributions.js';
import { branchOf, event, town, xianning, type Year, heldInJanuary } from './testing/index.js';

const visit = (visitedOn: string, severity: 'minor' | 'serious' | 'grave') =>
  event('inspection-i-1', 'UnannouncedVisitRecorded', {
    visitedOn,
    findings: [{ findingId: 'f-1', kind: 'record', severity, clause: '2.1', description: '记录不全' }],
  });

/** In January of a branch that held its party day and did nothing else: 51 of the weights are judged. */
const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
const found = (year: Year) => {
  const contributions = contributionsOf(year.unit()!, xianning);
  return Object.fromEntries(contributions.map(({ id, ratio, share }) => [id, adds(share, ratio)]));
};

describe('what a figure adds', () => {
  it('is its weight among those judged, of the branches’ nine tenths', () => {
    // 9/10 · 10/51 of 10000, and 9/10 · 3/51 of 5000; of the duties 4 and 3 are judged, with nothing.
    expect(found(january)).toEqual({
      'party-day-held': 1765,
      notice: 0,
      setting: 265,
      'charter-reading': 0,
      study: 0,
      'organisational-life': 0,
      deliberation: 0,
      plus: 0,
      'annual-plan': 0,
      responsibility: 0,
      'contact-points': 0,
    });
  });

  it('is a part of 60 of 100 where the unit was inspected, and the one part of the inspection has all 40', () => {
    const { 'party-day-held': held, visits } = found(january.with(visit('2025-01-20', 'serious')));
    expect([held, visits]).toEqual([1059, 3400]);
  });

  it('is all there is, rounded half up', () => {
    expect(adds(whole, 8734)).toBe(8734);
    expect(adds({ part: 1n, of: 2n }, 3)).toBe(2);
    expect(adds({ part: 1n, of: 3n }, 10000)).toBe(3333);
  });
});

describe('the parts of a final score', () => {
  it('are whole where nothing else is judged', () => {
    const unit = january.unit()!;
    const alone = { ...unit, duties: { score: null, indicators: [] } };
    const { daily, duties, inspection, branch } = sharesOf(alone, xianning);
    expect([daily, duties.part, inspection.part]).toEqual([whole, 0n, 0n]);
    const { part, of } = branch(unit.branches[0]!);
    expect(part).toBe(of);
    expect(branch({ activeMonths: 3, score: null }).part).toBe(0n);
  });

  it('share by the months of those branches that have a score', () => {
    const unit = january.with(branchOf('b-0002')).unit()!;
    const [first, second] = unit.branches;
    const three = {
      ...unit,
      branches: [
        { ...first!, activeMonths: 9 },
        { ...second!, activeMonths: 3 },
        { ...second!, score: null },
      ],
    };
    const { branch } = sharesOf(three, xianning);
    expect(adds(branch({ activeMonths: 9, score: 1 }), 10_000)).toBe(6750);
    expect(adds(branch({ activeMonths: 3, score: 1 }), 10_000)).toBe(2250);
  });

  it('are nothing where all weights are 0', () => {
    const unit = january.unit()!;
    const indicators = unit.branches[0]!.indicators.map((each) => ({ ...each, weight: 0 }));
    const weightless = { ...unit, branches: [{ ...unit.branches[0]!, indicators }] };
    const [held] = contributionsOf(weightless, xianning);
    expect([held!.id, held!.share.part]).toEqual(['party-day-held', 0n]);
  });
});

describe('the sums over all branches', () => {
  it('tell what an indicator adds and loses in all its places', () => {
    const two = january.with(branchOf('b-0002')).unit()!;
    const sums = sumsOf(contributionsOf(two, xianning));
    // Each branch has half of nine tenths. Of the second, which held nothing, attendance is judged too: 62 of the weights.
    expect(sums.get('party-day-held')).toEqual({ adds: 882, loses: 726 });
    expect(sums.get('responsibility')).toEqual({ adds: 0, loses: 571 });
    expect([...sums.keys()].slice(-2)).toEqual(['responsibility', 'contact-points']);
  });

  it('name the parts of the inspection as such', () => {
    const sums = sumsOf(contributionsOf(january.with(visit('2025-01-20', 'minor')).unit()!, xianning));
    expect(sums.get('inspection.visits')).toEqual({ adds: 3800, loses: 200 });
  });
});
