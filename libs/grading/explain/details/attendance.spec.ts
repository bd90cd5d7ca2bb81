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
  it('is told by counts of those expected; who has no entry is not recorded', () => {
    expect(detailsOf(year, 'attendance', '2025-03')).toEqual([
      ['应到3人、请假1人、实到1人，到会率50.00%；未登记1人'],
      ['3 expected, 1 on leave, 1 present, a rate of 50.00 %; 1 not recorded'],
    ]);
  });

  it('tells of leave beyond the three months that count', () => {
    const days = ['2025-01-10', '2025-02-10', '2025-03-10', '2025-04-10'];
    const statuses = { 'm-00001': 'present', 'm-00002': 'leave', 'm-00003': 'absent' } as const;
    const away = town(2025).with(
      members.slice(0, 3),
      days.flatMap((day) => [heldOn(day), attended(day, statuses)]),
    );
    expect(detailsOf(away, 'attendance', '2025-03')[0]).toEqual(['应到3人、请假1人、实到1人，到会率50.00%']);
    expect(detailsOf(away, 'attendance', '2025-04')).toEqual([
      ['应到3人、请假0人、实到1人，到会率33.33%；请假已超过规定月数、按缺勤计1人'],
      ['3 expected, 0 on leave, 1 present, a rate of 33.33 %; 1 on leave for too many months, counted absent'],
    ]);
  });

  it('of leaders is told of them alone', () => {
    expect(detailsOf(year, 'leaders-attend', '2025-03')).toEqual([
      ['应到2人、请假1人、实到1人，到会率100.00%'],
      ['2 expected, 1 on leave, 1 present, a rate of 100.00 %'],
    ]);
  });

  it('is nothing to tell where there was no party day', () => {
    expect(detailsOf(year, 'attendance', '2025-04')).toEqual([[], []]);
    expect(detailsOf(year, 'leaders-attend', '2025-04')).toEqual([[], []]);
  });
});
