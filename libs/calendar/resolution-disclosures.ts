import type { BranchYear } from '../grading/facts/branch-year.js';
import { resolutionsDisclosureDueOn } from '../grading/facts/disclosure-due.js';
import { deliberation } from '../grading/indicators/deliberation.js';
import type { Obligation } from '../grading/obligation.js';
import { firstDayOf, yearOf } from '../kernel/civil.js';
import type { BranchGradings } from './branch-gradings.js';
import { branchDueDays } from './due-days.js';
import { isOpen, type CalendarEntry, type EntryState } from './entry.js';
import { openReason, resolutionsAct } from './open-texts.js';
import { resolutionTexts, titleWith } from './texts.js';
import { idsOf } from './unit-reading.js';

/**
 * The disclosure of a month's valid resolutions (clause 2.5), due by the end of the next month. The grading judges it as a
 * part of the deliberation, but only after that day.
 */
export function resolutionDisclosures({ plain, unitId, today }: BranchGradings): CalendarEntry[] {
  const { branch, grading } = plain;
  const valid = branch.resolutions.filter((each) => each.valid && yearOf(each.adopted.data.period) === branch.year);
  return [...Map.groupBy(valid, ({ adopted }) => adopted.data.period)].map(([period, resolutions]) => {
    const dueOn = resolutionsDisclosureDueOn(period);
    const published = branch.disclosures('resolutions', period);
    const state = stateOf(branch, published.map(({ data }) => data.publishedOn).sort()[0], dueOn, today);
    return {
      dutyId: 'deliberation',
      clause: branchDueDays.deliberation.clause,
      subject: { kind: 'branch', id: branch.branchId },
      branchId: branch.branchId,
      unitId,
      period,
      part: 'disclosure',
      opensOn: firstDayOf(period),
      dueOn,
      dayIsSet: true,
      state,
      overdue: false,
      title: titleWith(deliberation.title, resolutionTexts.title),
      code: published.length > 0 ? 'disclosed' : 'not-disclosed',
      reason: isOpen({ state })
        ? openReason(resolutionsAct, { dueOn, day: 'last', overdue: false })
        : resolutionTexts[state as keyof typeof resolutionTexts],
      evidence: idsOf(grading, [
        ...resolutions.map(({ adopted }) => adopted.position),
        ...published.map(({ position }) => position),
      ]),
    };
  });
}

/** A deliberation whose resolutions are not disclosed was held; the disclosure has an entry of its own. */
export function withoutDisclosure(ahead: Obligation): Obligation {
  return ahead.reason === 'not-disclosed' ? { ...ahead, outcome: 'met', reason: 'deliberated' } : ahead;
}

function stateOf(branch: BranchYear, publishedOn: string | undefined, dueOn: string, today: string): EntryState {
  if (publishedOn !== undefined) return publishedOn <= dueOn ? 'met' : 'partly';
  if (branch.isDissolvedBy(dueOn)) return 'excused';
  return today > dueOn ? 'missed' : 'due';
}
