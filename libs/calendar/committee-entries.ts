import type { CommitteeObligation } from '../grading/committee-duties.js';
import type { AssessmentFacts } from '../grading/facts/year-facts.js';
import { firstDayOf } from '../kernel/civil.js';
import { isOpen, type CalendarEntry, type CommitteeDutyId, type EntryState } from './entry.js';
import { acts, openReason } from './open-texts.js';
import { committeeTexts } from './texts.js';

/** The committee's obligations in a year, for any cut-off. */
export type CommitteeReading = Readonly<{
  year: number;
  judge: (cutoff: string) => readonly CommitteeObligation[];
  /** The year's assessment, if it was opened. */
  assessment: AssessmentFacts | undefined;
  idOf: (position: number) => string;
}>;

const ids: Readonly<Record<CommitteeObligation['duty'], Exclude<CommitteeDutyId, 'committee-appeal'>>> = {
  visit: 'committee-visit',
  bulletin: 'committee-bulletin',
  'on-site': 'committee-on-site',
};

/** The committee's own duties of a year (clause 4.2b). */
export function committeeEntries(
  { judge, idOf }: CommitteeReading,
  { today, afterEverything }: Readonly<{ today: string; afterEverything: string }>,
): CalendarEntry[] {
  return judge(afterEverything).map((obligation) => {
    const { duty, period, unitId, dueOn, done = 'not-done', evidence } = obligation;
    const opensOn = openingOf(period);
    const texts = committeeTexts[duty];
    const state = stateOf(obligation, opensOn, today);
    return {
      dutyId: ids[duty],
      clause: '4.2b',
      subject: { kind: 'committee', id: unitId ?? 'committee' },
      ...(unitId !== undefined && { unitId }),
      period,
      opensOn,
      dueOn,
      dayIsSet: true,
      state,
      overdue: false,
      title: texts.title,
      code: done,
      reason: isOpen({ state }) ? openReason(acts[ids[duty]], { dueOn, day: 'last', overdue: false }) : texts[done],
      evidence: evidence.map(idOf),
    };
  });
}

function stateOf({ done, dueOn }: CommitteeObligation, opensOn: string, today: string): EntryState {
  if (done) return done === 'late' ? 'partly' : 'met';
  if (today > dueOn) return 'missed';
  return today < opensOn ? 'coming' : 'due';
}

/** The first day of the month or half-year. */
function openingOf(period: string): string {
  const [year, part] = period.split('-') as [string, string];
  if (part === 'H1') return `${year}-01-01`;
  return part === 'H2' ? `${year}-07-01` : firstDayOf(period);
}
