import type { IndicatorId } from '../grading/indicator.js';
import type { Bilingual } from '../grading/rulebook/index.js';
import type { UnitDutyId } from '../grading/duties/unit-duty.js';

/** What clause 4.2b asks of the committee itself. */
export type CommitteeDutyId = 'committee-visit' | 'committee-bulletin' | 'committee-on-site';

/** All that a calendar lists: the duties that are graded, rectifications, and what the committee owes. */
export type DutyId = IndicatorId | UnitDutyId | 'rectification' | CommitteeDutyId;

/** `coming`: not in its window yet; `due`: in its window or past it, and not done. The others are the grading's. */
export type EntryState = 'coming' | 'due' | 'met' | 'partly' | 'missed' | 'excused';

export type Subject = Readonly<{
  kind: 'branch' | 'unit' | 'member' | 'resolution' | 'finding' | 'committee';
  id: string;
}>;

/** One duty of one subject with its day. Holds ids only, nothing personal. */
export type CalendarEntry = Readonly<{
  dutyId: DutyId;
  clause: string;
  subject: Subject;
  branchId?: string;
  unitId?: string;
  /** The month, quarter, half-year or year that the grading speaks of. */
  period: string;
  /** Which part, of an obligation that falls due in parts: a check of a resolution, a quarter's lecture, a request; the inspection of a finding. */
  part?: string;
  opensOn: string;
  dueOn: string;
  state: EntryState;
  /** The due day is over, it is not done, and no grading has judged it yet. */
  overdue: boolean;
  title: Bilingual;
  /** The grading's reason by its name, and in words. */
  code: string;
  reason: Bilingual;
  /** The ids of the events that say so. */
  evidence: readonly string[];
}>;

/** Whether something is still to be done. */
export function isOpen({ state }: Pick<CalendarEntry, 'state'>): boolean {
  return state === 'coming' || state === 'due';
}

/** What an entry is about, whatever became of it and whenever it is due: no two entries of a calendar have the same. */
export function keyOf({ dutyId, subject, branchId, period, part }: CalendarEntry): string {
  return [dutyId, subject.id, branchId ?? '', period, part ?? ''].join(' ');
}

/** The order of a calendar: by due day, then by what it is about. */
export function byDueDay(a: CalendarEntry, b: CalendarEntry): number {
  return compare(a.dueOn, b.dueOn) || compare(keyOf(a), keyOf(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
