import fc from 'fast-check';
import { finished } from '../kernel/steps.js';
import { membersOf, type Grading, type YearGrading } from './grade.js';
import { membersJson, resultJson } from './result.js';
import {
  anyStreams,
  attended,
  branchOf,
  event,
  heldOn,
  inMonth,
  interleaved,
  memberOf,
  retraction,
  unitOf,
  Year,
  type TestEvent,
} from './testing/index.js';

const said = (grading: Grading) => [resultJson(grading), membersJson(grading, membersOf(grading)), grading.stage];

const followed = (grown: YearGrading, year: Year, from: number) => {
  return finished(grown.followedBy(year.columns(from), year.upToPosition));
};

const adopted = event('resolution-r-1', 'ResolutionAdopted', {
  branchId: 'b-0002',
  period: '2025-03',
  adoptedOn: '2025-03-05',
});
const visited = event('inspection-i-1', 'UnannouncedVisitRecorded', {
  unitId: 'u-003',
  branchId: 'b-0003',
  visitedOn: '2025-03-10',
});
const paid = (memberId: string, branchId: string) =>
  inMonth('2025-02', branchId)('DuesPaid', { memberId, amountFen: 3000, paidOn: '2025-02-05' });
const paidAway = paid('m-00003', 'b-0002');

/** Three units with a branch and a member each; u-004 has no branch and so no grade. The member of u-003 has paid in b-0002. */
const small = new Year(2025)
  .with(['u-001', 'u-002', 'u-003', 'u-004'].map((unitId) => unitOf(unitId)))
  .with(branchOf('b-0001'), branchOf('b-0002', { unitId: 'u-002' }), branchOf('b-0003', { unitId: 'u-003' }))
  .with(['1', '2', '3'].map((digit) => memberOf(`m-0000${digit}`, { branchId: `b-000${digit}` })))
  .with(heldOn('2025-02-05'), attended('2025-02-05', { 'm-00001': 'present' }), paidAway, adopted, visited);

/** The branches' grades of each unit: an object that is kept is the grade that was kept. */
const branchesIn = ({ units }: Grading) => new Map(units.map(({ unitId, branches }) => [unitId, branches]));

/** The units that are judged when these events follow; that the grading is the right one is checked, too. */
function judgedBy(...next: TestEvent[]): string[] {
  const before = small.growing();
  const year = small.with(next);
  const after = followed(before, year, small.told.length);
  expect(said(after.grading)).toEqual(said(year.graded()));
  const kept = branchesIn(before.grading);
  return [...branchesIn(after.grading)].flatMap(([unitId, branches]) =>
    kept.get(unitId) === branches ? [] : [unitId],
  );
}

describe('a grading that grows with the log', () => {
  it('is what the whole year is, after each event', () => {
    let grown = new Year(2025, small.told.slice(0, 1)).growing();
    for (let count = 2; count <= small.told.length; count += 1) {
      const year = new Year(2025, small.told.slice(0, count));
      grown = followed(grown, year, count - 1);
      expect(said(grown.grading)).toEqual(said(year.graded()));
    }
    expect(grown.grading.units.map(({ unitId }) => unitId)).toEqual(['u-001', 'u-002', 'u-003']);
    expect(grown.grading.ungraded.map(({ unitId }) => unitId)).toEqual(['u-004']);
  });

  it('is what any whole year is, in any steps, and leaves what was graded before as it was', () => {
    const choices = fc.array(fc.nat(97), { minLength: 1, maxLength: 40 });
    const percents = fc.array(fc.integer({ min: 30, max: 100 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(anyStreams, choices, percents, (streams, order, parts) => {
        const told = interleaved(streams, order);
        const [first, ...later] = parts.map((part) => Math.ceil((part * told.length) / 100)).sort((a, b) => a - b);
        const beginning = new Year(2025, told.slice(0, first)).growing();
        let grown = beginning;
        let at = first!;
        for (const to of later) {
          const year = new Year(2025, told.slice(0, to));
          grown = followed(grown, year, at);
          at = to;
          expect(said(grown.grading)).toEqual(said(year.graded()));
        }
        expect(said(beginning.grading)).toEqual(said(new Year(2025, told.slice(0, first)).graded()));
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('tells how many events of a stream were read, and the id of each', () => {
    const before = small.growing();
    const year = small.with(inMonth('2025-02')('LectureGiven', { heldOn: '2025-02-05' }), unitOf('u-005'));
    const { gathering, grading } = followed(before, year, small.told.length);
    const counts = ['partyDay-b-0001:2025-02', 'unit-u-005', 'unit-u-006'].map((each) => gathering.countOf(each));
    expect(counts).toEqual([3, 1, 0]);
    expect(before.gathering.countOf('partyDay-b-0001:2025-02')).toBe(2);
    expect(grading.idOf(year.upToPosition)).toBe(year.told.at(-1)!.id);
    expect(before.grading.knows(year.upToPosition)).toBe(false);
  });
});

describe('a unit is judged again', () => {
  it.each<[what: string, next: TestEvent, units: string[]]>([
    ['its own record', event('unit-u-001', 'PublicityPublished', { publishedOn: '2025-05-01' }), ['u-001']],
    ['its branch', event('branch-b-0002', 'GroupFormed', { groupId: 'g-1', formedOn: '2025-05-01' }), ['u-002']],
    ['a first branch', branchOf('b-0004', { unitId: 'u-004' }), ['u-004']],
    ['its member', event('member-m-00003', 'MemberContacted', { contactedOn: '2025-05-01' }), ['u-003']],
    ['a plan', event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-20' }), ['u-001']],
    ['a party day', heldOn('2025-03-05'), ['u-001']],
    ['a party day where another unit’s member paid', heldOn('2025-03-05', '2025-03', 'b-0002'), ['u-002', 'u-003']],
    ['dues of another unit’s member', paid('m-00002', 'b-0001'), ['u-001', 'u-002']],
    ['a resolution', event('resolution-r-1', 'ResolutionFulfilled', { fulfilledOn: '2025-05-01' }), ['u-002']],
    ['a resolution that is no longer adopted', retraction(adopted), ['u-002']],
    ['a visit that is no longer recorded', retraction(visited), ['u-003']],
    ['a payment that is no longer recorded', retraction(paidAway), ['u-002', 'u-003']],
    ['a first visit', event('inspection-i-2', 'UnannouncedVisitRecorded', { visitedOn: '2025-05-01' }), ['u-001']],
  ])('after %s', (_, next, units) => {
    expect(judgedBy(next)).toEqual(units);
  });

  it('in both units that a member was in', () => {
    const moved = event('member-m-00001', 'MemberTransferred', {
      fromBranchId: 'b-0001',
      toBranchId: 'b-0002',
      transferredOn: '2025-05-01',
    });
    expect(judgedBy(moved)).toEqual(['u-001', 'u-002']);
  });

  it('after an event of a kind of stream of which nothing is known', () => {
    const strange = { id: '00000000-0000-4000-8000-999999999999', stream: 'strange-1', type: 'Strange', data: {} };
    expect(judgedBy(strange)).toEqual(['u-001', 'u-002', 'u-003']);
  });
});

describe('no unit is judged again', () => {
  it('where nothing follows', () => {
    expect(judgedBy()).toEqual([]);
  });

  it.each<[what: string, next: TestEvent]>([
    ['the committee’s own work', event('committee-2025-05', 'BulletinIssued', { issuedOn: '2025-05-05' })],
    ['the assessment', event('assessment-2025', 'AssessmentOpened', { openedOn: '2025-12-01' })],
    ['a branch that is not known', heldOn('2025-05-05', '2025-05', 'b-0009')],
    ['a resolution that nobody adopted', event('resolution-r-9', 'ResolutionFulfilled', { fulfilledOn: '2025-05-01' })],
  ])('after %s', (_, next) => {
    expect(judgedBy(next)).toEqual([]);
  });
});
