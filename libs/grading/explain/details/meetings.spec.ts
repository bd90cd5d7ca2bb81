import { event, heldOn, inMonth, town, type TestEvent } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const march = inMonth('2025-03');
const meeting = (kind: 'branch-assembly' | 'branch-committee', day: string) =>
  march('MeetingHeld', { kind, heldOn: day });
const group = (groupId: string) => event('branch-b-0001', 'GroupFormed', { groupId, formedOn: '2024-01-01' });
const details = (...told: TestEvent[]) =>
  detailsOf(town(2025).with(heldOn('2025-03-10'), ...told), 'organisational-life', '2025-03');

describe('the meetings of a month', () => {
  it('are told with the days of the assembly and the committee, and how many groups met', () => {
    const committee = event('branch-b-0001', 'CommitteeElected', { electedOn: '2024-01-01' });
    const ofGroup = march('MeetingHeld', { kind: 'party-group', groupId: 'g-1', heldOn: '2025-03-10' });
    const told = [committee, group('g-1'), group('g-2'), ofGroup, meeting('branch-assembly', '2025-03-10')];
    expect(details(...told, meeting('branch-committee', '2025-03-11'))).toEqual([
      ['支部党员大会 2025-03-10，在主题党日当天；支委会 2025-03-11；2个党小组中1个开会，其中1个在主题党日当天'],
      ['Assembly on 2025-03-10, the party day; committee on 2025-03-11; 1 of 2 groups met, 1 on the party day'],
    ]);
    expect(details(committee, group('g-1'))).toEqual([
      ['未召开支部党员大会；未召开支委会；1个党小组中0个开会'],
      ['No assembly; the committee did not meet; 0 of 1 group met'],
    ]);
  });

  it('on other days than the party day are told as such', () => {
    expect(details(meeting('branch-assembly', '2025-03-11'), meeting('branch-assembly', '2025-03-12'))).toEqual([
      ['支部党员大会 2025-03-11、2025-03-12，不在主题党日当天'],
      ['Assembly on 2025-03-11, 2025-03-12, not on a party day'],
    ]);
    const notHeld = town(2025).with(meeting('branch-assembly', '2025-03-11'));
    expect(detailsOf(notHeld, 'organisational-life', '2025-03')[1]).toEqual([
      'Assembly on 2025-03-11, not on a party day',
    ]);
  });
});

describe('the meetings of the year', () => {
  it('are told beside December’s party day, in the order of their days', () => {
    const tell = inMonth('2025-12');
    const held = [
      tell('MeetingHeld', { kind: 'organisational-life', heldOn: '2025-12-20' }),
      tell('MeetingHeld', { kind: 'democratic-life', heldOn: '2025-12-05' }),
      tell('MeetingHeld', { kind: 'democratic-appraisal', heldOn: '2025-12-06' }),
    ];
    expect(detailsOf(town(2025).with(heldOn('2025-12-05'), held), 'annual-democracy', '2025')).toEqual([
      ['12月主题党日 2025-12-05；民主生活会（组织生活会）：2025-12-05、2025-12-20；民主评议党员：2025-12-06'],
      ['December’s party day was on 2025-12-05; life meeting: 2025-12-05, 2025-12-20; appraisal: 2025-12-06'],
    ]);
    expect(detailsOf(town(2025), 'annual-democracy', '2025')).toEqual([
      ['12月没有主题党日；民主生活会（组织生活会）：未召开；民主评议党员：未进行'],
      ['No party day in December; life meeting: none; appraisal: none'],
    ]);
  });
});

describe('the lectures of the year', () => {
  const lecture = (day: string) => inMonth(day.slice(0, 7))('LectureGiven', { heldOn: day });

  it('are counted, and the quarters named that had none', () => {
    const two = town(2025).with(lecture('2025-02-10'), lecture('2025-03-10'), lecture('2024-12-10'));
    expect(detailsOf(two, 'party-lecture', '2025')).toEqual([
      ['第二季度、第三季度、第四季度未上党课，全年应不少于4次，已上2次'],
      ['None in quarter 2, quarter 3, quarter 4; 4 lectures due in the year, 2 given'],
    ]);
    const one = town(2025).with(lecture('2025-02-10')).at('2025-03-31');
    expect(detailsOf(one, 'party-lecture', '2025')).toEqual([
      ['全年应不少于1次，已上1次'],
      ['1 lecture due in the year, 1 given'],
    ]);
  });
});
