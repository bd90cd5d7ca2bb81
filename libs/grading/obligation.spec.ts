import { compare, inOrder, judged, notApplicable, pending, positionsOf } from './obligation.js';

describe('an obligation', () => {
  it.each([
    [10_000, 'met'],
    [9999, 'partly'],
    [1, 'partly'],
    [0, 'missed'],
  ])('judged %d is %s', (ratio, outcome) => {
    const evidence = [3, 7];
    expect(judged('b-0001', '2025-03', ratio, 'in-time', evidence)).toEqual({
      subject: 'b-0001',
      period: '2025-03',
      ratio,
      outcome,
      reason: 'in-time',
      evidence,
    });
  });

  it('may be part of no mean', () => {
    const told = { subject: 'b-0001', period: '2025', ratio: null, evidence: [] };
    expect(notApplicable('b-0001', '2025', 'dissolved', [])).toEqual({
      ...told,
      outcome: 'not-applicable',
      reason: 'dissolved',
    });
    expect(pending('b-0001', '2025', [])).toEqual({ ...told, outcome: 'pending', reason: 'not-yet-due' });
  });

  it('stands by subject, then by period; equals as they were found', () => {
    const all = [
      judged('m-2', '2025-01', 1, 'a', []),
      judged('m-1', '2025-02', 2, 'b', []),
      judged('m-1', '2025', 3, 'c', []),
      judged('m-1', '2025-02', 4, 'd', []),
      judged('m-10', '2025-02', 5, 'e', []),
    ];
    expect(inOrder(all).map(({ ratio }) => ratio)).toEqual([3, 2, 4, 5, 1]);
  });
});

describe('the order of texts', () => {
  it('is that of their code units', () => {
    expect(['b', 'a.1', 'a', 'a-1', 'Z', 'a'].toSorted(compare)).toEqual(['Z', 'a', 'a', 'a-1', 'a.1', 'b']);
  });
});

describe('the positions of facts', () => {
  it('are as they stand', () => expect(positionsOf([{ position: 7 }, { position: 3 }])).toEqual([7, 3]));
});
