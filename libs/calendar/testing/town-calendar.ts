import type { EventColumns } from '../../event-store/index.js';
import { gradeColumns } from '../../grades/grade-units.js';
import { withHypothetical } from '../../grades/hypothetical-events.js';
import type { Rulebook } from '../../grading/index.js';
import { xianning, type TestEvent } from '../../grading/testing/index.js';
import { addDays } from '../../kernel/civil.js';
import { unitCalendar, type CalendarEntry, type UnitReading } from '../index.js';

/** The calendar of unit u-001 in a year, as on a day. */
export function calendarOf(
  events: readonly TestEvent[],
  today: string,
  { year = 2026, rulebook = xianning }: Readonly<{ year?: number; rulebook?: Rulebook }> = {},
): CalendarEntry[] {
  const columns = columnsOf(events);
  const judge: UnitReading['judge'] = (cutoff, supposed = []) => {
    const question = { year, rulebook, asOf: null, cutoff, upToPosition: null };
    return gradeColumns(withHypothetical(columns, supposed), question);
  };
  const grading = judge(addDays(today, -1));
  return unitCalendar({ unitId: 'u-001', year, grading, judge }, today);
}

function columnsOf(events: readonly TestEvent[]): EventColumns {
  return {
    position: events.map((_, index) => index),
    recordedMs: events.map(() => 0),
    stream: events.map(({ stream }) => stream),
    type: events.map(({ type }) => type),
    data: events.map(({ data }) => data),
    id: (index) => events[index]!.id,
  };
}
