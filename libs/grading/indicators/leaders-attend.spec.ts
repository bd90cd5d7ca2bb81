import { attended, event, heldOn, memberOf, town, type TestEvent } from '../testing/index.js';

const designated = (memberId: string, leader: boolean, from: string) =>
  event(`member-${memberId}`, 'LeaderDesignated', { leader, from });
const verdict = (...told: TestEvent[]) =>
  town(2025).with(heldOn('2025-03-05'), told).verdict('leaders-attend', '2025-03');
const leader = (memberId: string) => memberOf(memberId, { leader: true });

describe('the leaders', () => {
  it('attend, are on leave, or stay away', () => {
    const members = [leader('m-00001'), leader('m-00002'), leader('m-00003'), memberOf('m-00004')];
    const come = (first: Status, second: Status, third: Status) =>
      verdict(
        ...members,
        attended('2025-03-05', { 'm-00001': first, 'm-00002': second, 'm-00003': third, 'm-00004': 'absent' }),
      );
    expect(come('present', 'present', 'present')).toBe('10000 met leaders');
    expect(come('present', 'absent', 'absent')).toBe('3333 partly leaders');
    expect(come('present', 'leave', 'absent')).toBe('5000 partly leaders');
    expect(come('leave', 'leave', 'leave')).toBe('null not-applicable leaders');
    expect(come('absent', 'absent', 'absent')).toBe('0 missed leaders');
  });

  it('are none', () => {
    expect(verdict(memberOf('m-00001'))).toBe('null not-applicable leaders');
    expect(town(2025).with(memberOf('m-00001')).verdict('leaders-attend', '2025-03')).toBe('0 missed not-held');
  });

  it('are not asked for where they are not expected', () => {
    const floating = event('member-m-00001', 'MemberClassified', { category: 'floating', from: '2025-01-01' });
    expect(verdict(leader('m-00001'), floating)).toBe('null not-applicable leaders');
  });

  it.each([
    ['2025-03-05', '0 missed not-taken'],
    ['2025-03-06', 'null not-applicable leaders'],
  ])('are those designated from %s, the party day being on the 5th: %s', (from, result) => {
    expect(verdict(memberOf('m-00001'), designated('m-00001', true, from))).toBe(result);
  });

  it('are so until they are designated otherwise', () => {
    expect(verdict(leader('m-00001'), designated('m-00001', false, '2025-03-05'))).toBe('null not-applicable leaders');
    expect(verdict(leader('m-00001'), designated('m-00001', false, '2025-03-06'))).toBe('0 missed not-taken');
    const [later, earlier] = [designated('m-00001', true, '2025-03-01'), designated('m-00001', false, '2025-02-01')];
    expect(verdict(memberOf('m-00001'), later, earlier)).toBe('0 missed not-taken');
    expect(verdict(memberOf('m-00001'), later, designated('m-00001', false, '2025-03-01'))).toContain('not-applicable');
  });
});

type Status = 'present' | 'leave' | 'absent';
