import type { Words } from '../../kernel/bilingual.js';
import { attendanceStatuses } from '../../modules/party-day/index.js';
import type { AttendanceState } from './attendance-months.js';

/** The names of the states of attendance. */
export const stateNames: Words<AttendanceState> = {
  ...attendanceStatuses,
  unrecorded: { zh: '未登记', en: 'not recorded' },
  'not-expected': { zh: '不要求参加', en: 'not expected' },
  'no-party-day': { zh: '未开展党日', en: 'no party day' },
};

/** Basis points as a percentage with two decimals. */
export function percentOf(ratio: number | null): string | null {
  if (ratio === null) return null;
  const digits = String(ratio).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}
