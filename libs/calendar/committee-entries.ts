import type { CommitteeObligation } from '../grading/committee-duties.js';
import { firstDayOf, lastDayOf } from '../kernel/civil.js';
import type { CalendarEntry, CommitteeDutyId, EntryState } from './entry.js';
import { committeeTexts } from './texts.js';

/** What the committee owed in a year, as far as it was judged, and as if everything had fallen due. */
export type CommitteeReading = Readonly<{
  judge: (cutoff: string) => readonly CommitteeObligation[];
  idOf: (position: number) => string;
}>;

const ids: Readonly<Record<CommitteeObligation['duty'], CommitteeDutyId>> = {
  visit: 'committee-visit',
  bulletin: 'committee-bulletin',
  'on-site': 'committee-on-site',
};

/** The committee's own duties of a year (clause 4.2b): each is due on the last day of its month or half-year. */
export function committeeEntries(
  { judge, idOf }: CommitteeReading,
  { today, afterEverything }: Readonly<{ today: string; afterEverything: string }>,
): CalendarEntry[] {
  return judge(afterEverything).map(({ duty, period, unitId, done, evidence }) => {
    const { opensOn, dueOn } = windowOf(period);
    const texts = committeeTexts[duty];
    const state: EntryState = done ? 'met' : today > dueOn ? 'missed' : today < opensOn ? 'coming' : 'due';
    return {
      dutyId: ids[duty],
      clause: '4.2b',
      subject: { kind: 'committee', id: unitId ?? 'committee' },
      ...(unitId !== undefined && { unitId }),
      period,
      opensOn,
      dueOn,
      state,
      overdue: false,
      title: texts.title,
      code: done ? 'done' : 'not-done',
      reason: done ? texts.done : texts.missing,
      evidence: evidence.map(idOf),
    };
  });
}

function windowOf(period: string) {
  const [year, part] = period.split('-') as [string, string];
  if (part === 'H1') return { opensOn: `${year}-01-01`, dueOn: `${year}-06-30` };
  if (part === 'H2') return { opensOn: `${year}-07-01`, dueOn: `${year}-12-31` };
  return { opensOn: firstDayOf(period), dueOn: lastDayOf(period) };
}
