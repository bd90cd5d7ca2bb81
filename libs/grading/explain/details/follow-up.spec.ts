import { event, town } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const stream = 'resolution-r-1';
const adopted = event(stream, 'ResolutionAdopted', { branchId: 'b-0001', period: '2025-03', adoptedOn: '2025-03-05' });

describe('the follow-up of a resolution', () => {
  it('is told check by check, and by the days behind it in their order', () => {
    const told = [
      event(stream, 'ImplementationPlanned', { plannedOn: '2025-03-20', deadline: '2025-06-30' }),
      event(stream, 'FollowUpReported', { period: '2025-04', reportedOn: '2025-04-10' }),
      event(stream, 'FollowUpPublicised', { publicisedOn: '2025-04-08' }),
      event(stream, 'ResolutionFulfilled', { fulfilledOn: '2025-06-01' }),
    ];
    expect(detailsOf(town(2025).with(adopted, told), 'follow-up', '2025-03', 'r-1')).toEqual([
      [
        '制定落实方案 50.00、下月大会通报 100.00、公开栏公示 100.00、落实完成 100.00',
        '2025-03-05 通过、2025-03-20 定方案、2025-04-08 公示、2025-04-10 通报、2025-06-01 完成、2025-06-30 为方案期限',
      ],
      [
        'planned 50.00, reported at the next assembly 100.00, published 100.00, done 100.00',
        '2025-03-05 adopted, 2025-03-20 planned, 2025-04-08 published, 2025-04-10 reported, 2025-06-01 done, 2025-06-30 is the deadline',
      ],
    ]);
  });

  it('says of a check that is null that it was not due', () => {
    const abandoned = event(stream, 'ResolutionAbandoned', { abandonedOn: '2025-03-10' });
    expect(detailsOf(town(2025).with(adopted, abandoned), 'follow-up', '2025-03', 'r-1')).toEqual([
      [
        '制定落实方案未到期或不再要求、下月大会通报未到期或不再要求、公开栏公示未到期或不再要求、落实完成未到期或不再要求',
        '2025-03-05 通过、2025-03-10 终止',
      ],
      [
        'planned: not due, reported at the next assembly: not due, published: not due, done: not due',
        '2025-03-05 adopted, 2025-03-10 abandoned',
      ],
    ]);
  });
});
