import type { IndicatorId, UnitDutyId } from '../grading/duty-ids.js';
import type { Bilingual } from '../kernel/bilingual.js';

/** The committee's own duties under clause 4.2b, and its decisions on appeals. */
export type CommitteeDutyId = 'committee-visit' | 'committee-bulletin' | 'committee-on-site' | 'committee-appeal';

/** All duties in a calendar: graded duties, rectifications, and the committee's own. */
export type DutyId = IndicatorId | UnitDutyId | 'rectification' | CommitteeDutyId;

/** `coming`: before its window. `due`: in its window or after it, and not done. The others come from the grading. */
export type EntryState = 'coming' | 'due' | 'met' | 'partly' | 'missed' | 'excused';

export type Subject = Readonly<{
  kind: 'branch' | 'unit' | 'member' | 'resolution' | 'finding' | 'committee' | 'appeal';
  id: string;
}>;

/** One duty of one subject with its due day. It contains only ids, nothing personal. */
export type CalendarEntry = Readonly<{
  dutyId: DutyId;
  clause: string;
  subject: Subject;
  branchId?: string;
  unitId?: string;
  /** The month, quarter, half-year or year of the grading's obligation. */
  period: string;
  /**
   * The part of an obligation with several due days: a check of a resolution, a quarter's lecture, a request; for a finding,
   * its inspection.
   */
  part?: string;
  opensOn: string;
  dueOn: string;
  /** False while no day is set for the party day on which it falls; `dueOn` is then the last possible day. */
  dayIsSet: boolean;
  state: EntryState;
  /** Past its due day, not done, and not judged yet. */
  overdue: boolean;
  title: Bilingual;
  /** The code of the grading's reason, and its text. */
  code: string;
  reason: Bilingual;
  /** The ids of the deciding events. */
  evidence: readonly string[];
}>;

/** Whether the duty still has to be done. */
export function isOpen({ state }: Pick<CalendarEntry, 'state'>): boolean {
  return state === 'coming' || state === 'due';
}

/**
 * Whether an entry can be shown on its day. While a month's party day is not set, only the party day itself is shown, for the
 * other duties of that day have no day.
 */
export function hasPlace({ dutyId, dayIsSet }: Pick<CalendarEntry, 'dutyId' | 'dayIsSet'>): boolean {
  return dayIsSet || dutyId === 'party-day-held';
}

/** The unique key of an entry in a calendar, independent of state and due day. */
export function keyOf({ dutyId, subject, branchId, period, part }: CalendarEntry): string {
  return [dutyId, subject.id, branchId ?? '', period, part ?? ''].join(' ');
}

/** The order of a calendar: by due day, then by key. */
export function byDueDay(a: CalendarEntry, b: CalendarEntry): number {
  return compare(a.dueOn, b.dueOn) || compare(keyOf(a), keyOf(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
