import { addDays } from '../kernel/civil.js';
import type { CommitteeReading } from './committee-entries.js';
import { isOpen, type CalendarEntry, type EntryState } from './entry.js';
import { acts, openReason } from './open-texts.js';
import { appealTexts } from './texts.js';

/** The days for a decision on an appeal. The regulation names none; a plan has a month as well. */
const decisionDays = 31;

/** The appeals against the grades of a year, each for the committee to decide before it confirms the grades. */
export function appealEntries({ year, assessment, idOf }: CommitteeReading, today: string): CalendarEntry[] {
  const decisions = assessment?.of('AppealDecided') ?? [];
  return (assessment?.of('AppealLodged') ?? []).map(({ data, position }) => {
    const { appealId, unitId, lodgedOn } = data;
    const dueOn = addDays(lodgedOn, decisionDays);
    const decision = decisions.find((each) => each.data.appealId === appealId);
    const state = stateOf(decision?.data.decidedOn, dueOn, assessment?.last('GradesConfirmed') !== undefined);
    const overdue = state === 'due' && today > dueOn;
    return {
      dutyId: 'committee-appeal',
      clause: '4.3a',
      subject: { kind: 'appeal', id: appealId },
      unitId,
      period: String(year),
      opensOn: lodgedOn,
      dueOn,
      dayIsSet: true,
      state,
      overdue,
      title: appealTexts.title,
      code: decision ? 'decided' : 'undecided',
      reason: isOpen({ state })
        ? openReason(acts['committee-appeal'], { dueOn, day: 'last', overdue })
        : appealTexts[state as keyof typeof appealTexts],
      evidence: [position, ...(decision ? [decision.position] : [])].map(idOf),
    };
  });
}

/** After the confirmation no appeal can be decided any more. */
function stateOf(decidedOn: string | undefined, dueOn: string, isConfirmed: boolean): EntryState {
  if (decidedOn !== undefined) return decidedOn <= dueOn ? 'met' : 'partly';
  return isConfirmed ? 'missed' : 'due';
}
