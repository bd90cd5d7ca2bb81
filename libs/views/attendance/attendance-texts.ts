import type { Bilingual } from '../view.js';
import type { AttendanceState } from './attendance-months.js';

/** The states of attendance as people read them. */
export const stateNames: Readonly<Record<AttendanceState, Bilingual>> = {
  present: { zh: '到会', en: 'Present' },
  leave: { zh: '请假', en: 'On leave' },
  absent: { zh: '缺席', en: 'Absent' },
  'not-expected': { zh: '不要求参加', en: 'Not expected' },
  'no-party-day': { zh: '未开展党日', en: 'No party day' },
};

export function yesOrNo(value: boolean | undefined): string | null {
  if (value === undefined) return null;
  return value ? '是' : '否';
}

/** Basis points as per cent with two decimals. */
export function percentOf(ratio: number | null): string | null {
  if (ratio === null) return null;
  const digits = String(ratio).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}
