import { event, heldOn, memberOf, town } from '../testing/index.js';
import { inChinese, inEnglish, opened, within } from './testing/opened.js';

const floating = event('member-m-00001', 'MemberClassified', { category: 'floating', from: '2024-12-01' });
const year = town(2025)
  .with(memberOf('m-00001'), memberOf('m-00002'), floating, heldOn('2025-01-05'), heldOn('2025-02-05'))
  .at('2025-02-28');

describe('a member', () => {
  const member = opened(year, 'm-00001');

  it('is told with all that was judged of them, and what that costs the branch', () => {
    expect([member.about, member.heading, member.figure, member.says]).toEqual([
      { kind: 'member', id: 'm-00001' },
      { zh: '党员 m-00001', en: 'Member m-00001' },
      null,
      [],
    ]);
    expect(member.parts.map(({ heading }) => heading.zh)).toEqual([
      '到会情况，第一党支部',
      '未列入需关注的党员，第一党支部',
      '联系和服务',
      '缴纳党费，第一党支部',
      '“四类党员”教育管理，第一党支部',
    ]);
    // Dues weigh 10 of the 77 that are judged, and 2 of their 4 obligations are this member’s.
    const dues = within(member, 'dues');
    expect(inChinese(dues)).toEqual(['支部此项共 4 项考核事项，以下 2 项使支部得分少 6.49 分']);
    expect(inEnglish(dues)).toEqual(['Of the branch’s 4 obligations these 2 cost its score 6.49']);
    expect([dues.clauses, dues.numbers.length]).toEqual([['2.2'], 13]);
    expect(dues.parts.map(({ heading, effect }) => [heading.zh, effect])).toEqual([
      ['m-00001，2025-01：未达到', { on: 'branch', adds: 0, loses: 325 }],
      ['m-00001，2025-02：未达到', { on: 'branch', adds: 0, loses: 325 }],
    ]);
  });

  it('is told of one indicator or period where asked', () => {
    expect(opened(year, 'm-00001', { indicator: 'member-care' }).parts.map(({ about }) => about.id)).toEqual([
      'member-care',
    ]);
    expect(within(opened(year, 'm-00001', { period: '2025-02' }), 'dues').parts).toHaveLength(1);
  });

  it('of whom nothing was judged is told so', () => {
    const left = event('member-m-00003', 'MemberLeft', { leftOn: '2024-12-31' });
    const gone = year.with(memberOf('m-00003'), left);
    expect(inChinese(opened(gone, 'm-00003'))).toEqual(['没有以其为对象的考核事项']);
    expect(opened(gone, 'm-00003').parts.map(({ about }) => about.id)).toEqual(['contact']);
    expect(inEnglish(opened(year, 'm-00001', { indicator: 'notice' }))).toEqual(['There was nothing to judge']);
  });

  it('costs nothing where nothing of it is due', () => {
    const arranged = event('member-m-00009', 'DuesArrangementAgreed', {
      kind: 'makeup',
      from: '2025-01',
      until: '2025-02',
      agreedOn: '2025-01-05',
    });
    const alone = town(2025).with(memberOf('m-00009'), arranged).at('2025-02-28');
    const dues = within(opened(alone, 'm-00009'), 'dues');
    expect(inChinese(dues)).toEqual(['支部此项共 2 项考核事项，以下 2 项使支部得分少 0.00 分']);
    expect(dues.parts.map(({ figure, effect }) => [figure, effect])).toEqual([
      [null, undefined],
      [null, undefined],
    ]);
    const both = within(opened(alone.with(memberOf('m-00008')), 'm-00009'), 'dues');
    expect(inChinese(both)).toEqual(['支部此项共 4 项考核事项，以下 2 项使支部得分少 0.00 分']);
  });
});

describe('a resolution', () => {
  const adopted = (data: object) =>
    event('resolution-r-1', 'ResolutionAdopted', {
      branchId: 'b-0001',
      period: '2025-01',
      adoptedOn: '2025-01-05',
      ...data,
    });

  it('is told with its follow-up', () => {
    const resolution = opened(year.with(adopted({})), 'r-1');
    expect([resolution.about.kind, resolution.heading.en]).toEqual(['resolution', 'Resolution “开展帮扶”']);
    expect(within(resolution, 'follow-up').parts).toHaveLength(1);
  });

  it('that was not validly adopted in the year is told with its vote', () => {
    const resolution = opened(year.with(adopted({ votesFor: 5, votesAgainst: 3 })), 'r-1');
    expect(inChinese(resolution)).toEqual([
      '没有以其为对象的考核事项',
      '2025-01-05 表决：应到 10 人，实到 8 人，赞成 5 票；只有 2025 年有效通过的决议才考核落实情况',
    ]);
    expect(inEnglish(resolution)[1]).toBe(
      'Voted on 2025-01-05: 5 for, 8 present of 10; only resolutions validly adopted in 2025 are followed up',
    );
  });

  it('whose adoption is not known by the cut-off is told without', () => {
    expect(inChinese(opened(year.with(adopted({ adoptedOn: '2025-03-05' })), 'r-1'))).toEqual([
      '没有以其为对象的考核事项',
    ]);
  });
});
