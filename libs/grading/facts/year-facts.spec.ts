import { event, heldOn, inMonth, memberOf, retraction, town } from '../testing/index.js';

describe('the facts of a year', () => {
  it('are found by what they are about', () => {
    const facts = town(2025)
      .with(
        heldOn('2025-03-05'),
        heldOn('2025-04-05'),
        event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-20' }),
        event('plan-b-0001:2024', 'AnnualPlanSubmitted', { submittedOn: '2023-12-20' }),
        memberOf('m-00001'),
        event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-10' }),
        event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-01-20' }),
      )
      .facts();
    expect(facts.partyDaysOf('b-0001').map(([month]) => month)).toEqual(['2025-03', '2025-04']);
    expect(facts.partyDaysOf('b-0002')).toEqual([]);
    expect(facts.partyDay('b-0001', '2025-04').last('PartyDayOpened')!.data.heldOn).toBe('2025-04-05');
    expect(facts.partyDay('b-0001', '2025-05').all()).toEqual([]);
    expect(facts.plan('b-0001').last('AnnualPlanSubmitted')!.data.submittedOn).toBe('2024-12-20');
    expect(facts.plan('b-0002').all()).toEqual([]);
    expect(facts.member('m-00001').of('MemberJoined')).toHaveLength(1);
    expect(facts.unit('u-001').of('UnitRegistered')).toHaveLength(1);
    expect(facts.inspectionsOf('u-001')).toHaveLength(1);
    expect(facts.inspectionsOf('u-002')).toEqual([]);
    expect(facts.paymentsFor('m-00001', '2025-03')).toEqual([]);
    expect(facts.assessments.get('2025')!.last('AssessmentOpened')!.data.openedOn).toBe('2026-01-20');
  });

  it('find payments wherever they stand, in the order of the log', () => {
    const paid = (branchId: string, paidOn: string, month = '2025-03') =>
      inMonth(month, branchId)('DuesPaid', { memberId: 'm-00001', amountFen: 100, paidOn });
    const facts = town(2025)
      .with(paid('b-0001', '2025-03-01'), paid('b-0002', '2025-03-02'), paid('b-0001', '2025-03-03'))
      .with(paid('b-0001', '2025-04-04', '2025-04'))
      .facts();
    const days = (month: string) => facts.paymentsFor('m-00001', month).map(({ data }) => data.paidOn);
    expect(days('2025-03')).toEqual(['2025-03-01', '2025-03-02', '2025-03-03']);
    expect(days('2025-04')).toEqual(['2025-04-04']);
  });

  it('do not hold a resolution or an inspection whose beginning was retracted', () => {
    const adopted = event('resolution-r-1', 'ResolutionAdopted', {
      branchId: 'b-0001',
      period: '2025-03',
      adoptedOn: '2025-03-05',
    });
    const visited = event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-10' });
    const known = town(2025).with(adopted, visited).facts();
    expect(known.resolutionsOf('b-0001').map(([id]) => id)).toEqual(['r-1']);
    expect(known.inspectionsOf('u-001')).toHaveLength(1);
    const gone = town(2025).with(adopted, visited, retraction(adopted), retraction(visited)).facts();
    expect(gone.resolutionsOf('b-0001')).toEqual([]);
    expect(gone.inspectionsOf('u-001')).toEqual([]);
  });

  it('pass over streams that no grade reads', () => {
    const note = { id: '00000000-0000-4000-8000-999999999999', stream: 'import-x', type: 'HistoryImported', data: {} };
    expect(town(2025).with(note).facts().registry.unitIds()).toEqual(['u-001']);
  });
});
