import type { Bilingual } from './language.js';

const dayMs = 86_400_000;

/** How many days `to` lies after `from`; both as `2026-01-14`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-01-14` as people write it. */
export function dayText(day: string): Bilingual {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${months[month - 1]!} ${year}` };
}

/** A month of a year, without the year. */
export function monthText(month: number): Bilingual {
  return { zh: `${month}月`, en: months[month - 1]! };
}

const quarters = ['一', '二', '三', '四'];

/** A month, a quarter, a half-year or a year: `2026-01`, `2026-Q1`, `2026-H1`, `2026`. */
export function periodText(period: string): Bilingual {
  const [year, part] = period.split('-') as [string, string?];
  if (part === undefined) return { zh: `${year}年`, en: year };
  const number = Number(part.replace(/\D/g, ''));
  if (part.startsWith('Q')) return { zh: `${year}年${quarters[number - 1]!}季度`, en: `Q${number} ${year}` };
  if (part.startsWith('H')) return { zh: `${year}年${number === 1 ? '上' : '下'}半年`, en: `H${number} ${year}` };
  const { zh, en } = monthText(number);
  return { zh: `${year}年${zh}`, en: `${en} ${year}` };
}
