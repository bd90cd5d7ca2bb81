import { event, town } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const plan = 'plan-b-0001:2025';
const drafted = event(plan, 'AnnualPlanDrafted', { draftedOn: '2024-12-10', consultedMembers: 5, consultedMasses: 2 });

describe('the annual plan', () => {
  it('is told in the order of what became of it', () => {
    const turns = [
      event(plan, 'AnnualPlanSubmitted', { submittedOn: '2024-12-20' }),
      event(plan, 'AnnualPlanReturned', { returnedOn: '2024-12-25' }),
      event(plan, 'AnnualPlanSubmitted', { submittedOn: '2024-12-28' }),
      event(plan, 'AnnualPlanApproved', { approvedOn: '2025-01-05' }),
    ];
    expect(detailsOf(town(2025).with(drafted, turns), 'annual-plan', '2025')).toEqual([
      [
        '2024-12-10 拟订，征求党员 5 人、群众 2 人意见',
        '2024-12-20 上报、2024-12-25 退回、2024-12-28 上报、2025-01-05 审定',
        '考核的12个月中，计划写明0个月',
      ],
      [
        'Drafted on 2024-12-10; 5 members and 2 others consulted',
        'submitted on 2024-12-20, returned on 2024-12-25, submitted on 2024-12-28, approved on 2025-01-05',
        'The plan names 0 of the 12 months judged',
      ],
    ]);
  });

  it('that was only drafted, or not even that, is told so far', () => {
    expect(detailsOf(town(2025).with(drafted), 'annual-plan', '2025')[0]).toEqual([
      '2024-12-10 拟订，征求党员 5 人、群众 2 人意见',
    ]);
    expect(detailsOf(town(2025), 'annual-plan', '2025')).toEqual([[], []]);
  });
});
