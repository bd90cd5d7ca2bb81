import { said } from '../grading/explain/texts.js';
import type { Bilingual } from './view.js';

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

/** Texts one after the other. */
export function sentences(texts: readonly Bilingual[], between: string): Bilingual {
  return { zh: texts.map(({ zh }) => zh).join(between), en: texts.map(({ en }) => en).join(between) };
}

/** `2025年3月`, `March 2025`. */
export function monthText(month: string): Bilingual {
  const [year, number] = [month.slice(0, 4), Number(month.slice(5, 7))];
  return said(`${year}年${number}月`, `${monthNames[number - 1]} ${year}`);
}

/** `2025年3月5日`, `5 March 2025`. */
export function dayText(day: string): Bilingual {
  const { zh, en } = monthText(day);
  const number = Number(day.slice(8, 10));
  return said(`${zh}${number}日`, `${number} ${en}`);
}
