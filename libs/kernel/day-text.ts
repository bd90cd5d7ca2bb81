import type { Bilingual } from './bilingual.js';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const quarterNames = ['一', '二', '三', '四'];

/** `2025年3月`, `March 2025`. */
export function monthText(month: string): Bilingual {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))];
  return { zh: `${year}年${number}月`, en: `${monthNames[number - 1]} ${year}` };
}

/** `2025年3月5日`, `5 March 2025`. */
export function dayText(day: string): Bilingual {
  const { zh, en } = monthText(day);
  const number = Number(day.slice(8, 10));
  return { zh: `${zh}${number}日`, en: `${number} ${en}` };
}

/** A day without its year: `3月5日`, `5 March`. */
export function dayOfYearText(day: string): Bilingual {
  const { zh, en } = dayText(day);
  return { zh: zh.slice('2025年'.length), en: en.slice(0, -' 2025'.length) };
}

/** A day, a month, a quarter or a year: `2025年第一季度`, `quarter 1 of 2025` for `2025-Q1`. */
export function periodText(period: string): Bilingual {
  if (period.length === '2025'.length) return { zh: `${period}年`, en: period };
  if (period.length === '2025-03-05'.length) return dayText(period);
  if (period[5] !== 'Q') return monthText(period);
  const [year, number] = [period.slice(0, 4), Number(period[6])];
  return { zh: `${year}年第${quarterNames[number - 1]}季度`, en: `quarter ${number} of ${year}` };
}
