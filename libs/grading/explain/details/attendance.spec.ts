import { attended, event, heldOn, memberOf, town } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const members = ['m-00001', 'm-00002', 'm-00003', 'm-00004'].map((id) => memberOf(id, { leader: id < 'm-00003' }));
const floating = event('member-m-00004', 'MemberClassified', { category: 'floating', from: '2025-01-01' });
const year = town(2025).with(
  members,
  floating,
  heldOn('2025-03-10'),
  attended('2025-03-10', { 'm-00001': 'present', 'm-00002': 'leave', 'm-00004': 'present' }),
);

describe('attendance', () => {
  it('is told by counts of those expected; who has no entry was absent', () => {
    expect(detailsOf(year, 'attendance', '2025-03')).toEqual([
      ['应到 3 人，请假 1 人，实到 1 人，缺席 1 人'],
      ['3 expected, 1 on leave, 1 present, 1 absent'],
    ]);
  });

  it('of leaders is told of them alone', () => {
    expect(detailsOf(year, 'leaders-attend', '2025-03')).toEqual([
      ['应到 2 人，请假 1 人，实到 1 人，缺席 0 人'],
      ['2 expected, 1 on leave, 1 present, 0 absent'],
    ]);
  });

  it('is nothing to tell where there was no party day', () => {
    expect(detailsOf(year, 'attendance', '2025-04')).toEqual([[], []]);
    expect(detailsOf(year, 'leaders-attend', '2025-04')).toEqual([[], []]);
  });
});
