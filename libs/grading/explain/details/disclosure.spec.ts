import { event, heldOn, inMonth, town, type TestEvent } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const april = inMonth('2025-04');
const published = (
  kind: 'dues' | 'resolutions' | 'finance' | 'deployments',
  period: string,
  publishedOn = '2025-04-08',
) => april('DisclosurePublished', { kind, period, publishedOn });

describe('the disclosure of dues', () => {
  it('is told with its first day and the day it was due', () => {
    const twice = [published('dues', '2025-03', '2025-04-15'), published('dues', '2025-03', '2025-04-12')];
    expect(detailsOf(town(2025).with(twice), 'dues-disclosure', '2025-03')).toEqual([
      ['2025-04-12 公开，期限 2025-04-10'],
      ['Disclosed on 2025-04-12; due by 2025-04-10'],
    ]);
    expect(detailsOf(town(2025), 'dues-disclosure', '2025-12')).toEqual([
      ['没有公开的记录，期限 2026-01-10'],
      ['There is no record of it; it was due by 2026-01-10'],
    ]);
  });
});

describe('the quarterly disclosure', () => {
  it('is told kind by kind', () => {
    const two = [published('finance', '2025-Q1'), published('deployments', '2025-Q1', '2025-04-20')];
    expect(detailsOf(town(2025).with(two), 'quarterly-disclosure', '2025-Q1')).toEqual([
      ['重大决策未公开、重要工作部署2025-04-20公开、财务收支2025-04-08公开，期限 2025-04-30'],
      ['major decisions not disclosed, deployments 2025-04-20, finance 2025-04-08; due by 2025-04-30'],
    ]);
  });
});

describe('the deliberation', () => {
  const resolution = (id: string, votesFor: number) =>
    event(`resolution-${id}`, 'ResolutionAdopted', {
      branchId: 'b-0001',
      period: '2025-03',
      adoptedOn: '2025-03-05',
      votesFor,
      votesAgainst: 8 - votesFor,
    });
  const year = (...told: TestEvent[]) =>
    town(2025).with(heldOn('2025-03-05'), inMonth('2025-03')('DeliberationHeld', { heldOn: '2025-03-05' }), ...told);

  it('is told with its resolutions, how they were voted, and their disclosure', () => {
    const told = [resolution('r-1', 6), resolution('r-2', 5), published('resolutions', '2025-03')];
    expect(detailsOf(year(...told), 'deliberation', '2025-03')).toEqual([
      [
        '决议“开展帮扶”：应到 10 人，实到 8 人，赞成 6 票，有效；决议“开展帮扶”：应到 10 人，实到 8 人，赞成 5 票，无效',
        '2025-04-08 公开，期限 2025-04-30',
      ],
      [
        'Resolution “开展帮扶”: 6 for, 8 present of 10: valid; Resolution “开展帮扶”: 5 for, 8 present of 10: not valid',
        'Disclosed on 2025-04-08; due by 2025-04-30',
      ],
    ]);
  });

  it('without a resolution has nothing to tell', () => {
    expect(detailsOf(year(), 'deliberation', '2025-03')).toEqual([[], []]);
  });
});
