import { citation, clause, regulations, xianning2016 } from './index.js';

const { clauses: regulation, ...regulationDocument } = xianning2016;

const ids = (
  '2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 ' +
  '3.1a 3.1b 3.1c 3.1d 3.1e 3.2a 3.2b 3.2c 3.2d 3.2e 3.3 ' +
  '4.1a 4.1b 4.1c 4.1d 4.1e 4.2a 4.2b 4.2c 4.2d 4.3a 4.3b'
).split(' ');

describe('the regulation', () => {
  it('has every clause once, in order', () => expect(regulation.map(({ id }) => id)).toEqual(ids));

  it('is sorted by id', () => expect(ids.toSorted()).toEqual(ids));

  it.each(regulation)('has a Chinese text and an English gist: $id', ({ zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}.*[。；]$/u);
    expect(en).toMatch(/^[A-Z“].*\.$/u);
  });

  it('sets duties whose keeping the records can show, and says other things besides', () =>
    expect(regulation.filter(({ duty }) => !duty).map(({ id }) => id)).toEqual([
      '3.1a',
      '3.1e',
      '4.2a',
      '4.2c',
      '4.2d',
      '4.3a',
      '4.3b',
    ]));

  it('is opened at a clause', () => {
    expect(clause('4.1b')).toEqual({
      id: '4.1b',
      zh: '每月“主题党日”活动计划可结合当前任务做适当调整和完善，并提前2—3天向党员通知。',
      en: 'The monthly plan may be adjusted; members are notified 2–3 days ahead.',
      duty: true,
    });
  });

  it.each(['', '4.1f', '1.0', 'constructor'])('has no clause %j', (id) => expect(clause(id)).toBeUndefined());

  it('was issued by the committee on a day', () => {
    expect(regulationDocument.title.zh).toBe('关于进一步健全完善市直机关“主题党日+”长效机制的实施意见');
    expect(regulationDocument.issuer.zh).toBe('中共咸宁市委市直机关工委');
    expect(regulationDocument.issuedOn).toBe('2016-03-01');
  });
});

describe('the regulations', () => {
  it('are the opinions of the city, and the national rules on branches, dues and leaving', () =>
    expect(regulations.map(({ id }) => id)).toEqual([
      'xianning-2016',
      'branch-work-2018',
      'dues-2008',
      'constitution',
    ]));

  it('have clauses of their own id, each with text and gist', () => {
    const [, ...others] = regulations;
    for (const { id, clauses } of others) {
      for (const each of clauses) {
        expect(each.id).toMatch(new RegExp(`^${id}:[1-9][0-9]?$`));
        expect(each.zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(each.en).toMatch(/^[A-Z].*\.$/);
        expect(clause(each.id)).toBe(each);
      }
    }
  });

  it('are cited as people do', () => {
    expect(citation('4.1b')).toEqual({ zh: '第 4.1b 条', en: 'Clause 4.1b' });
    expect(citation('dues-2008:2')).toEqual({ zh: '《党费规定》第 2 条', en: 'Dues Rules, article 2' });
    expect(citation('9.9')).toEqual({ zh: '第 9.9 条', en: 'Clause 9.9' });
  });
});
