import { addDays } from '../kernel/civil.js';
import type { Effects } from './fold.js';

type Item = { month: string; plannedOn: string };
type PlanDraft = { items: Item[]; draftedOn: string };
type PlanAdjustment = Item & { adjustedOn: string };

type AtPosition = { position: number };

/** The planned days of a branch's party days: each draft, submission and adjustment in the log's order. */
export type Schedule = {
  drafts: (PlanDraft & AtPosition)[];
  submissions: ({ submittedOn: string } & AtPosition)[];
  adjustments: (PlanAdjustment & AtPosition)[];
};

export const blankSchedule = (): Schedule => ({ drafts: [], submissions: [], adjustments: [] });

export const scheduleEffects: Effects<Schedule> = {
  AnnualPlanDrafted: (schedule, { items, draftedOn }: PlanDraft, position) =>
    void schedule.drafts.push({ items, draftedOn, position }),
  AnnualPlanSubmitted: (schedule, { submittedOn }: { submittedOn: string }, position) =>
    void schedule.submissions.push({ submittedOn, position }),
  MonthlyPlanAdjusted: (schedule, { month, plannedOn, adjustedOn }: PlanAdjustment, position) =>
    void schedule.adjustments.push({ month, plannedOn, adjustedOn, position }),
};

/** The days ahead of a party day by which its day may still be moved (clause 4.1d). */
export const moveLeadDays = 3;

/** The scheduled day of a month's party day and the position of the record that decided it. */
export type ScheduledDay = { value: string; position: number };

/**
 * The day scheduled before a day: that of the submitted draft, replaced in the log's order by each adjustment that came at
 * least `leadDays` before both days.
 */
export function scheduledDayOf(
  schedule: Schedule,
  { month, before, leadDays }: { month: string; before: string; leadDays: number },
): ScheduledDay | undefined {
  const draft = submittedDraft(schedule, before);
  const item = draft?.items.find((each) => each.month === month);
  let scheduled = item && { value: item.plannedOn, position: draft!.position };
  for (const adjustment of schedule.adjustments) {
    const { plannedOn, adjustedOn, position } = adjustment;
    if (adjustment.month !== month || adjustedOn >= before || position < (draft?.position ?? -1)) continue;
    const earlier = scheduled && scheduled.value < plannedOn ? scheduled.value : plannedOn;
    if (adjustedOn <= addDays(earlier, -leadDays)) scheduled = { value: plannedOn, position };
  }
  return scheduled;
}

/** The last draft before the last submission, of those before a day. */
function submittedDraft({ drafts, submissions }: Schedule, before: string): Schedule['drafts'][number] | undefined {
  const submitted = submissions.findLast(({ submittedOn }) => submittedOn < before);
  if (!submitted) return undefined;
  return drafts.findLast(({ draftedOn, position }) => draftedOn < before && position < submitted.position);
}
