import { attended, deferred, event, heldOn, inMonth, memberOf, town, type TestEvent } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const march = inMonth('2025-03');
const planned = [
  event('plan-b-0001:2025', 'AnnualPlanDrafted', {
    draftedOn: '2024-12-10',
    items: [{ month: '2025-03', plannedOn: '2025-03-10', topic: '学习' }],
  }),
  event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-12' }),
];

describe('the party day', () => {
  const details = (...told: TestEvent[]) => detailsOf(town(2025).with(planned, ...told), 'party-day-held', '2025-03');

  it('is told with the day planned and the day held', () => {
    expect(details(heldOn('2025-03-10'))).toEqual([
      ['计划 2025-03-10', '2025-03-10 开展'],
      ['Planned for 2025-03-10', 'Held on 2025-03-10'],
    ]);
  });

  it('that was not held is told with its plan', () => {
    expect(details()[0]).toEqual(['计划 2025-03-10', '没有开展的记录']);
    expect(details()[1]).toEqual(['Planned for 2025-03-10', 'There is no record of it']);
  });

  it('that nobody planned is told without', () => {
    const unplanned = town(2025).with(heldOn('2025-04-08'));
    expect(detailsOf(unplanned, 'party-day-held', '2025-04')).toEqual([
      ['计划中没有该月的日期', '2025-04-08 开展'],
      ['No day was planned', 'Held on 2025-04-08'],
    ]);
  });

  it('is told with every request to move it, and what became of it', () => {
    const move = { from: '2025-03-10', to: '2025-03-20', requestedOn: '2025-03-06', approvedOn: '2025-03-07' };
    const [asked, approved] = deferred('2025-03', move);
    const { approvedOn: _, ...request } = move;
    const second = march('DeferralRequested', { ...request, requestId: 'd-2' });
    const declined = march('DeferralDeclined', { requestId: 'd-2', declinedOn: '2025-03-08' });
    const [zh, en] = details(asked, approved, second, declined, heldOn('2025-03-20'));
    expect(zh.slice(2)).toEqual([
      '2025-03-06 申请由 2025-03-10 改到 2025-03-20，2025-03-07 同意',
      '2025-03-06 申请由 2025-03-10 改到 2025-03-20，2025-03-08 不同意',
    ]);
    expect(en.slice(2)).toEqual([
      'On 2025-03-06 a deferral from 2025-03-10 to 2025-03-20 was requested: approved on 2025-03-07',
      'On 2025-03-06 a deferral from 2025-03-10 to 2025-03-20 was requested: declined on 2025-03-08',
    ]);
    expect(details(asked)[0].at(-1)).toBe('2025-03-06 申请由 2025-03-10 改到 2025-03-20，未答复');
    expect(details(asked)[1].at(-1)).toMatch(/requested: not decided$/);
  });
});

describe('a notice', () => {
  const details = (...told: TestEvent[]) =>
    detailsOf(town(2025).with(heldOn('2025-03-10'), ...told), 'notice', '2025-03');

  it('is told with its lead', () => {
    const notices = ['2025-03-08', '2025-03-09'].map((issuedOn) =>
      march('NoticeIssued', { partyDayOn: '2025-03-10', issuedOn }),
    );
    expect(details(...notices)).toEqual([
      ['主题党日 2025-03-10', '2025-03-08 通知，提前 2 天', '2025-03-09 通知，提前 1 天'],
      [
        'The party day was on 2025-03-10',
        'Notice came on 2025-03-08, 2 days ahead',
        'Notice came on 2025-03-09, 1 day ahead',
      ],
    ]);
  });

  it('of another day, or after the day, is told as what it is', () => {
    const other = march('NoticeIssued', { partyDayOn: '2025-03-11', issuedOn: '2025-03-05' });
    const late = march('NoticeIssued', { partyDayOn: '2025-03-10', issuedOn: '2025-03-12' });
    const [zh, en] = details(other, late);
    expect(zh.slice(1)).toEqual(['2025-03-05 通知的是 2025-03-11', '2025-03-12 事后才通知']);
    expect(en.slice(1)).toEqual(['The notice of 2025-03-05 was for 2025-03-11', 'Notice came after it, on 2025-03-12']);
  });

  it('is nothing to tell where there was no party day', () => {
    expect(detailsOf(town(2025), 'notice', '2025-03')).toEqual([[], []]);
  });
});

describe('the setting', () => {
  it('is told with what was displayed, worn and brought', () => {
    const opening = march('PartyDayOpened', { heldOn: '2025-03-10', flagDisplayed: false });
    const members = ['m-00001', 'm-00002'].map((id) => memberOf(id));
    const attendance = attended('2025-03-10', { 'm-00001': 'present', 'm-00002': 'leave' });
    expect(detailsOf(town(2025).with(members, opening, attendance), 'setting', '2025-03')).toEqual([
      ['党旗未悬挂（摆放），入党誓词已张贴，到会1人，均佩戴党徽、携带党章'],
      ['Flag not displayed, oath posted; of 1 present 0 without the emblem, 0 without the charter'],
    ]);
    const entries = ['m-00001', 'm-00002'].map((memberId, index) => {
      return { memberId, status: 'present' as const, emblem: index > 0, charter: false };
    });
    const lacking = march('AttendanceTaken', { takenOn: '2025-03-10', entries });
    expect(detailsOf(town(2025).with(members, opening, lacking), 'setting', '2025-03')[0]).toEqual([
      '党旗未悬挂（摆放），入党誓词已张贴，到会2人，未佩戴党徽1人、未带党章2人',
    ]);
    const bare = march('PartyDayOpened', { heldOn: '2025-03-10', oathPosted: false });
    expect(detailsOf(town(2025).with(bare), 'setting', '2025-03')).toEqual([
      ['党旗已悬挂（摆放），入党誓词未张贴，到会0人'],
      ['Flag displayed, oath not posted; of 0 present 0 without the emblem, 0 without the charter'],
    ]);
  });
});

describe('the charter reading', () => {
  const reading = march('CharterRead', { ledBy: 'm-00002', readOn: '2025-03-10' });
  const elected = event('branch-b-0001', 'SecretaryElected', { memberId: 'm-00001', electedOn: '2024-01-01' });

  it('is told with who led it, and who was secretary', () => {
    const year = town(2025).with(heldOn('2025-03-10'), reading);
    expect(detailsOf(year, 'charter-reading', '2025-03')).toEqual([
      ['2025-03-10 由 m-00002 领诵'],
      ['Led by m-00002 on 2025-03-10'],
    ]);
    expect(detailsOf(year.with(elected), 'charter-reading', '2025-03')).toEqual([
      ['2025-03-10 由 m-00002 领诵，书记为 m-00001'],
      ['Led by m-00002 on 2025-03-10; the secretary was m-00001'],
    ]);
  });

  it('that did not take place has nothing to tell', () => {
    expect(detailsOf(town(2025).with(heldOn('2025-03-10')), 'charter-reading', '2025-03')).toEqual([[], []]);
  });
});

describe('the study', () => {
  it('is told with each kind of topic once', () => {
    const topics = (['law', 'central', 'law'] as const).map((category) => ({ category, title: '学习' }));
    const year = town(2025).with(heldOn('2025-03-10'), march('StudyHeld', { heldOn: '2025-03-10', topics }));
    expect(detailsOf(year, 'study', '2025-03')).toEqual([
      ['学习内容：法律法规、中央精神'],
      ['Studied: law, central policy'],
    ]);
  });

  it('that did not take place has nothing to tell', () => {
    expect(detailsOf(town(2025).with(heldOn('2025-03-10')), 'study', '2025-03')).toEqual([[], []]);
  });
});
