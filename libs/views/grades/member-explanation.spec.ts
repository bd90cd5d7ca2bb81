import { branchOf, event, memberOf, unitOf } from '../../grading/testing/index.js';
import { openViews, type OpenViews } from '../testing/open-views.js';
import { seesAll, seesNothing } from '../testing/viewers.js';
import { memberExplanation } from './member-explanation.js';

type Part = Readonly<{ id: string; period?: string }>;
type Answer = Readonly<{ heading: { zh: string }; parts: readonly Part[] }>;

// The member moves from a branch of one unit to one of another in June.
const history = [
  unitOf('u-001', { name: '财政局' }),
  unitOf('u-002', { name: '教育局' }),
  branchOf('b-0001', { name: '第一党支部' }),
  branchOf('b-0002', { unitId: 'u-002', name: '第二党支部' }),
  memberOf('m-00001', { name: '张三' }),
  event('member-m-00001', 'MemberTransferred', {
    fromBranchId: 'b-0001',
    toBranchId: 'b-0002',
    transferredOn: '2025-06-15',
  }),
];

describe('a member’s year explained', () => {
  let views: OpenViews;
  beforeAll(async () => (views = await openViews(history)));
  afterAll(() => views.close());

  const partsFor = async (viewer = seesAll, memberId = 'm-00001') => {
    const sources = { ...views.sources('2026-03-01'), viewer };
    const answer = await memberExplanation(sources, memberId, 2025, views.log);
    return answer && (answer.explanations as readonly Answer[]).map(({ parts }) => parts);
  };

  it('is told in the unit of each branch, with attention, contact and dues', async () => {
    const [first, second] = (await partsFor())!;
    expect(first!.map(({ id, period }) => [id, period])).toEqual([
      ['attendance', 'b-0001'],
      ['attention', 'b-0001'],
      ['contact', undefined],
      ['dues', undefined],
    ]);
    expect(second!.map(({ period }) => period)).toContain('b-0002');
  });

  it('does not say who is listed for attention to those who do not see that list', async () => {
    const parts = (await partsFor(seesNothing))!.flat();
    expect(parts.map(({ id }) => id)).not.toContain('attention');
    expect(parts.map(({ id }) => id)).toContain('attendance');
  });

  it('is nothing of a member who does not exist, and names nobody', async () => {
    expect(await partsFor(seesAll, 'm-00009')).toBeUndefined();
    expect(JSON.stringify(await partsFor())).not.toContain('张三');
  });
});
