import { categoryOf } from '../../kernel/stream-name.js';
import { aggregateOf, aggregates, dayFields, glossary, subjectOf, systemAggregates } from './index.js';

describe('the catalogue', () => {
  it('holds each kind of stream once', () => {
    expect(aggregates.map(({ category }) => category)).toEqual([
      'unit',
      'branch',
      'member',
      'plan',
      'partyDay',
      'resolution',
      'inspection',
      'draw',
      'committee',
      'assessment',
    ]);
    for (const aggregate of aggregates) expect(aggregateOf(aggregate.category)).toBe(aggregate);
    expect(aggregateOf('import')).toBeUndefined();
  });

  it('knows the streams of the system beside those of the history', () => {
    expect(systemAggregates.map(({ category }) => category)).toEqual(['access', 'vault', 'operation']);
    for (const aggregate of systemAggregates) expect(aggregateOf(aggregate.category)).toBe(aggregate);
    expect(subjectOf('access-m-00001')).toEqual({ accountId: 'm-00001' });
    expect(subjectOf('operation-2026-12')).toEqual({ month: '2026-12' });
    expect(subjectOf('vault-m-00001')).toEqual({ personId: 'm-00001' });
    const types = systemAggregates.flatMap(({ events }) => Object.keys(events));
    expect(types.filter((type) => Object.hasOwn(glossary, type))).toEqual([]);
  });

  it('gives every event type one schema, for no two kinds of stream share a name', () => {
    const types = aggregates.flatMap(({ events }) => Object.keys(events));
    expect(new Set(types).size).toBe(types.length);
    expect(Object.keys(glossary).toSorted()).toEqual([...types, 'RecordCorrected', 'RecordRetracted'].toSorted());
  });

  it.each([
    ['DuesPaid', 'paidOn'],
    ['NoticeIssued', 'issuedOn'],
    ['MonthlyPlanAdjusted', 'adjustedOn'],
    ['RecordCorrected', 'correctedOn'],
    ['RecordRetracted', 'retractedOn'],
    ['MemberClassified', undefined],
    ['LeaderDesignated', undefined],
    ['DuesAssessed', undefined],
    ['DuesWaived', undefined],
  ])('knows the day of %s: %s', (type, field) => {
    expect(Object.keys(dayFields)).toContain(type);
    expect(dayFields[type]).toBe(field);
  });

  it('finds a day in all types but those four', () => {
    const without = Object.keys(dayFields).filter((type) => dayFields[type] === undefined);
    expect(without.toSorted()).toEqual(['DuesAssessed', 'DuesWaived', 'LeaderDesignated', 'MemberClassified']);
  });

  it.each([
    ['partyDay-b-0001:2025-03', 'partyDay'],
    ['assessment-2025', 'assessment'],
    ['nothing', 'nothing'],
    ['', ''],
  ])('splits %s at the first dash', (stream, category) => {
    expect(categoryOf(stream)).toBe(category);
  });

  it('says what a stream is about', () => {
    expect(subjectOf('plan-b-0001:2025')).toEqual({ branchId: 'b-0001', year: 2025 });
    expect(subjectOf('plan-b-0001')).toBeUndefined();
    expect(subjectOf('import-b-0001')).toBeUndefined();
  });
});
