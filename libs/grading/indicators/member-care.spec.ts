import {
  attended,
  branchOf,
  event,
  heldOn,
  inMonth,
  memberOf,
  retraction,
  town,
  unitOf,
  withChoices,
  Year,
  type TestEvent,
} from '../testing/index.js';

type Category = 'ordinary' | 'long-term-away' | 'infirm' | 'frontline' | 'floating';

const classified = (category: Category, from = '2020-01-01') =>
  event('member-m-00001', 'MemberClassified', { category, from });
const contacted = (contactedOn: string, channel: 'phone' | 'visit' = 'phone') =>
  event('member-m-00001', 'MemberContacted', { contactedOn, channel });
const paidIn = (month: string, paidOn: string, method: 'in-person' | 'proxy') =>
  inMonth(month, 'b-0002')('DuesPaid', { memberId: 'm-00001', amountFen: 1000, paidOn, method });
const cameOn = (day: string, status: 'present' | 'absent', month?: string) =>
  attended(day, { 'm-00001': status }, month);
const came = cameOn('2025-04-05', 'present', '2025-03');
const served = (deliveredOn: string) => event('member-m-00001', 'HomeServiceDelivered', { deliveredOn });
const active = (day: string) => event('member-m-00001', 'FrontlineActivityHeld', { heldOn: day });
const exempted = (days: object = {}) => [
  event('member-m-00001', 'ExemptionRequested', { requestId: 'e-1', requestedOn: '2019-12-31' }),
  event('member-m-00001', 'ExemptionApproved', {
    requestId: 'e-1',
    approvedOn: '2020-01-01',
    from: '2020-01-01',
    ...days,
  }),
];
const moved = (transferredOn: string, toBranchId = 'b-0002', fromBranchId = 'b-0001') =>
  event('member-m-00001', 'MemberTransferred', { fromBranchId, toBranchId, transferredOn });

const member = town(2025).with(memberOf('m-00001'));
const ofMarch = (...told: TestEvent[]) => member.with(told).verdict('member-care', '2025-03', 'm-00001');
const ofYear = (...told: TestEvent[]) => member.with(told).verdict('member-care', '2025', 'm-00001');

describe('the care for a floating member', () => {
  it.each([
    ['2025-02-28', '0 missed not-contacted'],
    ['2025-03-01', '10000 met contacted'],
    ['2025-03-31', '10000 met contacted'],
    ['2025-04-01', '0 missed not-contacted'],
  ])('in March, contacted on %s: %s', (contactedOn, result) => {
    expect(ofMarch(classified('floating'), contacted(contactedOn))).toBe(result);
  });

  it.each([
    ['a home service', [served('2025-03-31')], '10000 met met'],
    ['an activity', [active('2025-03-01')], '10000 met met'],
    ['an activity of another month', [active('2025-04-01')], '0 missed not-contacted'],
    ['dues in person, for any month', [paidIn('2025-06', '2025-03-10', 'in-person')], '10000 met met'],
    ['dues in person in another month', [paidIn('2025-03', '2025-04-01', 'in-person')], '0 missed not-contacted'],
    ['dues by proxy', [paidIn('2025-03', '2025-03-10', 'proxy')], '0 missed not-contacted'],
    ['presence at the party day', [heldOn('2025-03-05'), cameOn('2025-03-05', 'present')], '10000 met met'],
    ['absence from it', [heldOn('2025-03-05'), cameOn('2025-03-05', 'absent')], '0 missed not-contacted'],
    ['presence at a day that is not valid', [heldOn('2025-04-05', '2025-03'), came], '0 missed not-contacted'],
  ])('is met by %s', (_what, told, result) => {
    expect(ofMarch(classified('floating'), ...told)).toBe(result);
  });

  it('rests on the contacts, or on the classification where there was none', () => {
    const [category, contact] = [classified('floating'), contacted('2025-03-10')];
    expect(member.with(category).evidence('member-care', '2025-03', 'm-00001')).toEqual([category]);
    expect(member.with(category, contact).evidence('member-care', '2025-03', 'm-00001')).toEqual([contact]);
    expect(ofMarch(category, contact, retraction(contact))).toBe('0 missed not-contacted');
  });

  it('is not asked for of the ordinary, nor every month of those long away', () => {
    expect(ofMarch()).toBe('none');
    expect(ofMarch(classified('ordinary'))).toBe('none');
    expect(ofMarch(classified('long-term-away'))).toBe('none');
  });
});

describe('the care for an infirm member', () => {
  it('is service at home in the month, for one who is exempt', () => {
    expect(ofMarch(classified('infirm'), ...exempted(), served('2025-03-31'))).toBe('10000 met served');
    expect(ofMarch(classified('infirm'), ...exempted(), served('2025-04-01'))).toBe('0 missed not-served');
    expect(ofMarch(classified('infirm'), ...exempted(), contacted('2025-03-10'))).toBe('0 missed not-served');
    expect(ofMarch(classified('infirm'), ...exempted(), contacted('2025-03-10', 'visit'))).toBe('10000 met served');
    expect(ofMarch(classified('infirm'), ...exempted(), active('2025-03-10'))).toBe('0 missed not-served');
    const there = [heldOn('2025-03-05'), cameOn('2025-03-05', 'present')];
    expect(ofMarch(classified('infirm'), ...exempted(), ...there)).toBe('10000 met met');
    expect(ofMarch(classified('infirm'), served('2025-03-10'))).toBe('none');
  });

  it.each([
    ['2025-03-31', ['served', 'served', 'served', 'not-served']],
    ['2025-04-01', ['not-served', 'not-served', 'not-served', 'served']],
  ])('may be by the quarter: served on %s: %j', (day, reasons) => {
    const quarterly = withChoices('member-care', { serviceInterval: 'quarter' });
    const year = member.with(classified('infirm'), exempted(), served(day)).at('2025-04-30');
    const branch = year.graded(quarterly).units[0]!.branches[0]!;
    const { obligations } = branch.indicators.find(({ id }) => id === 'member-care')!;
    expect(obligations.map(({ reason }) => reason)).toEqual(reasons);
  });

  it.each([
    [{ from: '2025-03-01' }, '0 missed not-served'],
    [{ from: '2025-03-02' }, 'none'],
    [{ until: '2025-03-31' }, '0 missed not-served'],
    [{ until: '2025-03-30' }, 'none'],
  ])('is asked for a whole month only: exempt %j: %s', (days, result) => {
    expect(ofMarch(classified('infirm'), ...exempted(days))).toBe(result);
  });

  it.each([
    ['2025-03-31', 'none'],
    ['2025-04-01', '0 missed not-served'],
  ])('is asked for until the exemption ended: %s: %s', (endedOn, result) => {
    const end = event('member-m-00001', 'ExemptionEnded', { requestId: 'e-1', endedOn });
    expect(ofMarch(classified('infirm'), ...exempted(), end)).toBe(result);
  });
});

describe('the care for a member at the front line', () => {
  it('is an activity in the month', () => {
    expect(ofMarch(classified('frontline'), active('2025-03-01'))).toBe('10000 met frontline-activity');
    expect(ofMarch(classified('frontline'), active('2025-02-28'))).toBe('0 missed no-frontline-activity');
    const there = [heldOn('2025-03-05'), cameOn('2025-03-05', 'present')];
    expect(ofMarch(classified('frontline'), ...there)).toBe('10000 met met');
    expect(ofMarch(classified('frontline'), served('2025-03-10'))).toBe('0 missed no-frontline-activity');
  });

  it('is not asked for in a branch that is at the front line itself', () => {
    const frontline = new Year(2025).with(
      unitOf('u-001'),
      branchOf('b-0001', { frontline: true }),
      memberOf('m-00001'),
    );
    expect(frontline.with(classified('frontline')).verdict('member-care', '2025-03', 'm-00001')).toBe('none');
    const floating = frontline.with(classified('floating'));
    expect(floating.verdict('member-care', '2025-03', 'm-00001')).toBe('0 missed not-contacted');
  });
});

describe('the month of care', () => {
  it.each([
    ['2025-03-01', '0 missed not-contacted'],
    ['2025-03-02', 'none'],
  ])('of a member floating from %s: %s', (from, result) => {
    expect(ofMarch(classified('floating', from))).toBe(result);
  });

  it.each([
    ['2025-03-31', 'none'],
    ['2025-04-01', '0 missed not-contacted'],
  ])('of a member floating, from %s frontline: %s', (from, result) => {
    expect(ofMarch(classified('floating'), classified('frontline', from))).toBe(result);
  });

  it.each([
    ['2025-03-01', '0 missed not-contacted'],
    ['2025-03-02', 'none'],
  ])('of a member who joined on %s: %s', (joinedOn, result) => {
    const joined = town(2025).with(memberOf('m-00001', { joinedOn }), classified('floating'));
    expect(joined.verdict('member-care', '2025-03', 'm-00001')).toBe(result);
  });

  it.each([
    ['2025-03-31', 'none'],
    ['2025-04-01', '0 missed not-contacted'],
  ])('of a member who left or moved on %s: %s', (day, result) => {
    expect(ofMarch(classified('floating'), event('member-m-00001', 'MemberLeft', { leftOn: day }))).toBe(result);
    expect(ofMarch(classified('floating'), moved(day))).toBe(result);
  });

  it('of a member who went and came back is asked for all the same', () => {
    const there = [moved('2025-03-10'), moved('2025-03-20', 'b-0001', 'b-0002')];
    expect(ofMarch(classified('floating'), ...there)).toBe('0 missed not-contacted');
  });
});

describe('the care for a member long away', () => {
  const encouraged = (encouragedOn: string) => event('member-m-00001', 'TransferEncouraged', { encouragedOn });

  it.each([
    ['2024-12-31', '0 missed not-encouraged'],
    ['2025-01-01', '10000 met encouraged'],
    ['2025-12-31', '10000 met encouraged'],
    ['2026-01-01', '0 missed not-encouraged'],
  ])('encouraged or contacted on %s: %s', (day, result) => {
    expect(ofYear(classified('long-term-away'), encouraged(day))).toBe(result);
    expect(ofYear(classified('long-term-away'), contacted(day))).toBe(result);
  });

  it.each([
    ['2025-12-30', 'null pending not-yet-due'],
    ['2025-12-31', '0 missed not-encouraged'],
  ])('neither, at the cut-off %s: %s', (cutoff, result) => {
    const year = member.with(classified('long-term-away')).at(cutoff);
    expect(year.verdict('member-care', '2025', 'm-00001')).toBe(result);
  });

  it.each([
    ['2025-12-31', '0 missed not-encouraged'],
    ['2026-01-01', 'none'],
  ])('is asked for who was so from %s: %s', (from, result) => {
    expect(ofYear(classified('long-term-away', from))).toBe(result);
  });

  it('may be that they were met in some active month', () => {
    expect(ofYear(classified('long-term-away'), served('2025-03-10'))).toBe('10000 met met');
    expect(ofYear(classified('long-term-away'), paidIn('2025-03', '2025-03-10', 'in-person'))).toBe('10000 met met');
    const early = member.with(classified('long-term-away'), served('2025-03-10')).at('2025-06-30');
    expect(early.verdict('member-care', '2025', 'm-00001')).toBe('10000 met met');
    expect(ofYear(classified('long-term-away'), served('2026-01-10'))).toBe('0 missed not-encouraged');
  });

  it('is asked for on the last day of the last active month', () => {
    const june = member.with(classified('long-term-away', '2025-06-30'), classified('ordinary', '2025-07-01'));
    expect(june.at('2025-06-30').verdict('member-care', '2025', 'm-00001')).toBe('null pending not-yet-due');
    expect(june.at('2025-07-31').verdict('member-care', '2025', 'm-00001')).toBe('none');
    expect(ofYear(classified('long-term-away'), moved('2025-12-31'))).toBe('none');
  });

  it.each([
    ['2025-12-31', 'null not-applicable dissolved'],
    ['2026-01-01', '0 missed not-encouraged'],
  ])('in a branch dissolved on %s: %s', (dissolvedOn, result) => {
    expect(ofYear(classified('long-term-away'), event('branch-b-0001', 'BranchDissolved', { dissolvedOn }))).toBe(
      result,
    );
  });

  it('in a dissolved branch is not applicable rather than pending, but counts where it was given', () => {
    const dissolved = event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-07-15' });
    const year = member.with(classified('long-term-away'), dissolved);
    expect(year.at('2025-08-31').verdict('member-care', '2025', 'm-00001')).toBe('null not-applicable dissolved');
    expect(year.with(contacted('2025-05-05')).verdict('member-care', '2025', 'm-00001')).toBe('10000 met encouraged');
  });

  it('rests on what was done, or on the classification', () => {
    const category = classified('long-term-away');
    const [contact, encouragement] = [contacted('2025-05-05'), encouraged('2025-06-05')];
    expect(member.with(category).evidence('member-care', '2025', 'm-00001')).toEqual([category]);
    const done = member.with(category, contact, encouragement);
    expect(done.evidence('member-care', '2025', 'm-00001')).toEqual([contact, encouragement]);
  });

  it('stands before the months of the same member, and by member', () => {
    const floating = event('member-m-00000', 'MemberClassified', { category: 'floating', from: '2025-12-01' });
    const away = [classified('floating', '2025-11-01'), classified('long-term-away', '2025-12-01')];
    const year = member.with(memberOf('m-00000'), floating, away);
    expect(year.asked('member-care')).toEqual(['m-00000 2025-12', 'm-00001 2025', 'm-00001 2025-11']);
  });
});
