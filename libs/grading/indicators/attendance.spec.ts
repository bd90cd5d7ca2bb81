import {
  attended,
  branchOf,
  correction,
  deferred,
  event,
  heldOn,
  memberOf,
  town,
  unitOf,
  Year,
  type TestEvent,
} from '../testing/index.js';

const classified = (memberId: string, category: Category, from = '2020-01-01') =>
  event(`member-${memberId}`, 'MemberClassified', { category, from });
type Category = 'ordinary' | 'long-term-away' | 'infirm' | 'frontline' | 'floating';

const opening = heldOn('2025-03-05');
const three = ['m-00001', 'm-00002', 'm-00003'].map((memberId) => memberOf(memberId));
const held = town(2025).with(opening, three);
const verdict = (...told: TestEvent[]) => held.with(told).verdict('attendance', '2025-03');

describe('the attendance', () => {
  it.each([
    [['present', 'present', 'present'], '10000 met attendance'],
    [['present', 'present', 'absent'], '6667 partly attendance'],
    [['present', 'absent', 'absent'], '3333 partly attendance'],
    [['absent', 'absent', 'absent'], '0 missed attendance'],
    [['present', 'leave', 'absent'], '5000 partly attendance'],
    [['present', 'leave', 'leave'], '10000 met attendance'],
    [['leave', 'leave', 'leave'], 'null not-applicable attendance'],
  ] as const)('%j: %s', ([first, second, third], result) => {
    const attendance = attended('2025-03-05', { 'm-00001': first, 'm-00002': second, 'm-00003': third });
    expect(verdict(attendance)).toBe(result);
    expect(held.with(attendance).evidence('attendance', '2025-03')).toEqual([attendance]);
  });

  it('counts who is not in the list against the branch, and is 0 where nobody took it', () => {
    expect(verdict(attended('2025-03-05', { 'm-00001': 'present' }))).toBe('3333 partly attendance');
    expect(verdict()).toBe('0 missed not-taken');
    expect(held.evidence('attendance', '2025-03')).toEqual([opening]);
  });

  it.each([
    ['2025-03', '10000 met attendance'],
    ['2025-04', '5000 partly attendance'],
  ])('counts a member’s leave of three months, and the fourth as absence: %s: %s', (month, result) => {
    const months = ['2025-01', '2025-02', '2025-03', '2025-04'];
    const taken = months.flatMap((each) => [
      heldOn(`${each}-05`),
      attended(`${each}-05`, { 'm-00001': 'leave', 'm-00002': 'present' }),
    ]);
    expect(town(2025).with(three.slice(0, 2), taken).verdict('attendance', month)).toBe(result);
  });

  it('is not applicable where nobody is expected, and nothing where there was no valid party day', () => {
    expect(town(2025).with(opening).verdict('attendance', '2025-03')).toBe('null not-applicable attendance');
    expect(town(2025).with(three).verdict('attendance', '2025-03')).toBe('0 missed not-held');
  });

  it('is judged as corrected', () => {
    const attendance = attended('2025-03-05', { 'm-00001': 'present' });
    const right = { entries: [{ memberId: 'm-00001', status: 'leave', emblem: false, charter: false }] };
    expect(verdict(attendance, correction(attendance, right))).toBe('0 missed attendance');
  });
});

describe('who is expected', () => {
  const one = attended('2025-03-05', { 'm-00001': 'present', 'm-00002': 'present' });

  it.each([
    ['2025-03-05', '6667 partly attendance'],
    ['2025-03-06', '10000 met attendance'],
  ])('is a third who joined on %s, the party day being on the 5th: %s', (joinedOn, result) => {
    const year = town(2025).with(opening, three.slice(0, 2), memberOf('m-00003', { joinedOn }), one);
    expect(year.verdict('attendance', '2025-03')).toBe(result);
  });

  it.each([
    ['2025-03-05', '10000 met attendance'],
    ['2025-03-06', '6667 partly attendance'],
  ])('is a third who left on %s: %s', (leftOn, result) => {
    expect(verdict(one, event('member-m-00003', 'MemberLeft', { leftOn }))).toBe(result);
  });

  it('is who belongs to the branch on the day to which the party day was deferred', () => {
    const move = deferred('2025-03', { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' });
    const late = memberOf('m-00002', { joinedOn: '2025-04-02' });
    const attendance = attended('2025-04-02', { 'm-00001': 'present' }, '2025-03');
    const year = town(2025).with(memberOf('m-00001'), late, move, heldOn('2025-04-02', '2025-03'), attendance);
    expect(year.verdict('attendance', '2025-03')).toBe('5000 partly attendance');
  });

  it.each([
    ['ordinary', '6667 partly attendance'],
    ['infirm', '6667 partly attendance'],
    ['floating', '10000 met attendance'],
    ['long-term-away', '10000 met attendance'],
    ['frontline', '10000 met attendance'],
  ] as const)('is a third who is %s: %s', (category, result) => {
    expect(verdict(one, classified('m-00003', category))).toBe(result);
  });

  it('is who is at the front line in a branch that is there', () => {
    const frontline = new Year(2025).with(
      unitOf('u-001'),
      branchOf('b-0001', { frontline: true }),
      opening,
      three,
      one,
    );
    const year = frontline.with(classified('m-00003', 'frontline'));
    expect(year.verdict('attendance', '2025-03')).toBe('6667 partly attendance');
    expect(frontline.with(classified('m-00003', 'floating')).verdict('attendance', '2025-03')).toBe(
      '10000 met attendance',
    );
  });

  it.each([
    ['2025-03-05', '10000 met attendance'],
    ['2025-03-06', '6667 partly attendance'],
  ])('depends on the category of the party day: floating from %s: %s', (from, result) => {
    expect(verdict(one, classified('m-00003', 'floating', from))).toBe(result);
  });

  it('depends on the category with the greatest beginning, of equals the last in the log', () => {
    const later = classified('m-00003', 'ordinary', '2025-03-01');
    const earlier = classified('m-00003', 'floating', '2025-02-01');
    expect(verdict(one, later, earlier)).toBe('6667 partly attendance');
    expect(verdict(one, later, classified('m-00003', 'floating', '2025-03-01'))).toBe('10000 met attendance');
  });
});

describe('what was recorded after the month', () => {
  const one = attended('2025-03-05', { 'm-00001': 'present', 'm-00002': 'present' });
  const recorded = (told: TestEvent, at: string): TestEvent => ({ ...told, recordedMs: Date.parse(at) });

  it.each([
    ['2025-03-31T23:59:59.999+08:00', '10000 met attendance'],
    ['2025-04-01T00:00:00+08:00', '6667 partly attendance'],
  ])('excuses nobody: a classification recorded at %s: %s', (at, result) => {
    expect(verdict(one, recorded(classified('m-00003', 'floating'), at))).toBe(result);
  });

  it('counts in its first form’s place when it is corrected later', () => {
    const wrong = recorded(classified('m-00003', 'ordinary'), '2025-03-01T09:00:00+08:00');
    const right = recorded(correction(wrong, { category: 'floating' }), '2025-06-01T09:00:00+08:00');
    expect(verdict(one, wrong, right)).toBe('10000 met attendance');
  });

  it.each([
    ['2025-03-31T12:00:00+08:00', '2025-03-31T12:00:00+08:00', '6667 partly attendance'],
    ['2025-03-31T12:00:00+08:00', '2025-04-01T12:00:00+08:00', '10000 met attendance'],
    ['2025-04-01T12:00:00+08:00', '2025-04-01T12:00:00+08:00', '6667 partly attendance'],
  ])('neither begins nor ends an exemption: approved %s, ended %s: %s', (approvedAt, endedAt, result) => {
    const ofMember = (type: 'ExemptionRequested' | 'ExemptionApproved' | 'ExemptionEnded', data: object) =>
      event('member-m-00003', type, { requestId: 'e-1', ...data });
    const told = [
      classified('m-00003', 'infirm'),
      ofMember('ExemptionRequested', { requestedOn: '2025-01-02' }),
      recorded(ofMember('ExemptionApproved', { approvedOn: '2025-01-03', from: '2025-01-03' }), approvedAt),
      recorded(ofMember('ExemptionEnded', { endedOn: '2025-03-01' }), endedAt),
    ];
    expect(verdict(one, ...told)).toBe(result);
  });
});

describe('an exemption', () => {
  const present = attended('2025-03-05', { 'm-00001': 'present', 'm-00002': 'present' });
  const ofMember = (
    type: 'ExemptionRequested' | 'ExemptionApproved' | 'ExemptionDeclined' | 'ExemptionEnded',
    data: object,
  ) => event('member-m-00003', type, { requestId: 'e-1', ...data });
  const requested = ofMember('ExemptionRequested', { requestedOn: '2025-01-02' });
  const approved = (days: object) =>
    ofMember('ExemptionApproved', { approvedOn: '2025-01-03', from: '2025-01-03', ...days });
  const infirm = classified('m-00003', 'infirm');
  const exempt = '10000 met attendance';
  const expected = '6667 partly attendance';

  it('excuses the infirm, and only them', () => {
    expect(verdict(present, infirm, requested, approved({}))).toBe(exempt);
    expect(verdict(present, requested, approved({}))).toBe(expected);
    expect(verdict(present, infirm, requested)).toBe(expected);
    const declined = ofMember('ExemptionDeclined', { declinedOn: '2025-01-03' });
    expect(verdict(present, infirm, requested, declined)).toBe(expected);
  });

  it.each([
    [{ from: '2025-03-05' }, exempt],
    [{ from: '2025-03-06' }, expected],
    [{ until: '2025-03-05' }, exempt],
    [{ until: '2025-03-04' }, expected],
  ])('%j, the party day being on 5 March: %s', (days, result) => {
    expect(verdict(present, infirm, requested, approved(days))).toBe(result);
  });

  it.each([
    ['2025-03-05', expected],
    ['2025-03-06', exempt],
  ])('ended on %s, the party day being on 5 March: %s', (endedOn, result) => {
    expect(verdict(present, infirm, requested, approved({}), ofMember('ExemptionEnded', { endedOn }))).toBe(result);
  });
});
