import { dayOfYearText, dayText, monthText, periodText } from './day-text.js';

describe('a day in words', () => {
  it.each([
    ['2025-03-05', '2025年3月5日', '5 March 2025'],
    ['2024-12-31', '2024年12月31日', '31 December 2024'],
  ])('says %s with its year', (day, zh, en) => expect(dayText(day)).toEqual({ zh, en }));

  it('says it without its year', () => {
    expect(dayOfYearText('2025-03-05')).toEqual({ zh: '3月5日', en: '5 March' });
    expect(dayOfYearText('2025-12-31')).toEqual({ zh: '12月31日', en: '31 December' });
  });
});

describe('a period in words', () => {
  it('is a month, a quarter or a day', () => {
    expect(monthText('2025-10')).toEqual({ zh: '2025年10月', en: 'October 2025' });
    expect(periodText('2025')).toEqual({ zh: '2025年', en: '2025' });
    expect(periodText('2025-10')).toEqual({ zh: '2025年10月', en: 'October 2025' });
    expect(periodText('2025-Q4')).toEqual({ zh: '2025年第四季度', en: 'quarter 4 of 2025' });
    expect(periodText('2025-10-01')).toEqual({ zh: '2025年10月1日', en: '1 October 2025' });
  });
});
