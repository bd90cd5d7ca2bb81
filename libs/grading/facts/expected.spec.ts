import { expectedOn } from '../index.js';
import { branchOf, event, memberOf, town, type TestEvent } from '../testing/index.js';

const day = '2025-03-05';
const members = ['m-00003', 'm-00001', 'm-00002'].map((memberId) => memberOf(memberId));
function expected(...more: readonly TestEvent[]): string[] {
  const year = town(2025).with(members, branchOf('b-0002'), more);
  return expectedOn(year.facts().registry, 'b-0001', day, '2025-03-31');
}

describe('who is expected at a party day', () => {
  it('is every member of the branch, in the order of their ids', () =>
    expect(expected(memberOf('m-00004', { branchId: 'b-0002' }))).toEqual(['m-00001', 'm-00002', 'm-00003']));

  it('is not a floating member, who is cared for elsewhere', () => {
    const floating = event('member-m-00002', 'MemberClassified', { category: 'floating', from: '2025-01-01' });
    expect(expected(floating)).toEqual(['m-00001', 'm-00003']);
  });
});
