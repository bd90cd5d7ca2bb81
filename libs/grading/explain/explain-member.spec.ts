import { attended, event, heldOn, inMonth, memberOf, town, type TestEvent } from '../testing/index.js';
import { inChinese, inEnglish, opened, within } from './testing/opened.js';

const stream = 'member-m-00001';
const heldEach = (...months: string[]) => months.map((month) => heldOn(`${month}-05`));
const took = (month: string, status?: 'present' | 'leave' | 'absent') =>
  attended(`${month}-05`, status ? { 'm-00001': status } : { 'm-00002': 'present' });
const year = (...told: TestEvent[]) => town(2025).with(memberOf('m-00001'), memberOf('m-00002'), told).at('2025-06-30');
const firstFour = ['2025-01', '2025-02', '2025-03', '2025-04'] as const;
const paidIn = (month: string) =>
  inMonth(month)('DuesPaid', { memberId: 'm-00001', period: month, amountFen: 100, paidOn: `${month}-05` });

describe('the year of a member', () => {
  const attendance = [took('2025-01', 'present'), took('2025-02', 'leave'), took('2025-03', 'absent'), took('2025-04')];
  const told = year(...heldEach(...firstFour), ...attendance, paidIn('2025-03'));

  it('has how they took part in each branch', () => {
    const part = within(opened(told, 'm-00001'), 'attendance');
    expect(inChinese(part)).toEqual([
      '应到4次；到会1次（2025年1月）；请假1次（2025年2月）；缺勤1次（2025年3月）；未登记1次（2025年4月）',
    ]);
    expect(inEnglish(part)).toEqual([
      'expected at 4 party days; present 1 (January 2025); on leave 1 (February 2025); absent 1 (March 2025); not recorded 1 (April 2025)',
    ]);
    expect(told.tellers(part.evidence)).toEqual(attendance);
    expect(inChinese(within(opened(told, 'm-00001', { period: '2025-02' }), 'attendance'))).toEqual([
      '应到1次；请假1次（2025年2月）',
    ]);
  });

  it('says so where they had no party day to attend', () => {
    const floating = event(stream, 'MemberClassified', { category: 'floating', from: '2024-12-01' });
    expect(inChinese(within(opened(told.with(floating), 'm-00001'), 'attendance'))).toEqual(['没有应参加的主题党日']);
  });

  it('says why they are not listed for attention', () => {
    const part = within(opened(told, 'm-00001'), 'attention');
    expect([part.heading.zh, part.clauses]).toEqual(['未列入需关注的党员，第一党支部', ['4.3b']]);
    expect(inChinese(part)).toEqual([
      '缺勤1个月（满3个月或连续2个月列入）；请假1个月（满6个月列入）；已登记到会情况而漏登的，满3个月列入；未缴党费的，连续6个月列入',
    ]);
  });

  it('says why they are listed', () => {
    const reasons = (...of: TestEvent[]) => inChinese(within(opened(year(...of), 'm-00001'), 'attention'))[0];
    const six = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
    const all = (status?: 'leave' | 'absent') => [
      ...heldEach(...six),
      ...six.map((month) => took(month, status)),
      ...six.map(paidIn),
    ];
    const two = [
      ...heldEach('2025-01', '2025-02'),
      took('2025-01', 'absent'),
      took('2025-02', 'absent'),
      paidIn('2025-03'),
    ];
    expect(reasons(...two)).toBe('列入原因：多次或连续缺勤');
    expect(reasons(...all('absent'))).toBe('列入原因：连续六个月缺勤');
    expect(reasons(...all('leave'))).toBe('列入原因：长期请假');
    expect(reasons(...all())).toBe('列入原因：多次漏登');
    expect(reasons()).toBe('列入原因：连续六个月未缴党费');
  });

  it('has every contact, service and activity of the year', () => {
    const cared = [
      event(stream, 'MemberContacted', { channel: 'wechat', contactedOn: '2025-03-02' }),
      event(stream, 'HomeServiceDelivered', { deliveredOn: '2025-01-20' }),
      event(stream, 'FrontlineActivityHeld', { heldOn: '2025-05-09' }),
      event(stream, 'MemberContacted', { channel: 'phone', contactedOn: '2024-12-31' }),
    ];
    const part = within(opened(year(...cared), 'm-00001'), 'contact');
    expect(inChinese(part)).toEqual(['1月20日上门服务；3月2日微信联系；5月9日一线活动']);
    expect(inEnglish(part)).toEqual([
      '20 January: service at home; 2 March: contact by WeChat; 9 May: front-line activity',
    ]);
    expect(inChinese(within(opened(year(), 'm-00001'), 'contact'))).toEqual(['本年度没有联系、服务或活动的记录']);
  });

  it('does not stand beside one indicator that is asked for', () => {
    expect(opened(told, 'm-00001', { indicator: 'dues' }).parts.map(({ about }) => about.id)).toEqual(['dues']);
  });
});
