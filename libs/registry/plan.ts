import type { Effects } from './standing.js';

type Item = { month: string; plannedOn: string };
type Drafted = { items: Item[]; draftedOn: string };
type Adjusted = Item & { adjustedOn: string };

/** What a branch's annual plan says of the days of its party days: each drafting and adjustment in the log's order. */
export type Schedule = {
  drafts: (Drafted & { position: number })[];
  adjustments: (Adjusted & { position: number })[];
};

export const blankSchedule = (): Schedule => ({ drafts: [], adjustments: [] });

export const scheduleEffects: Effects<Schedule> = {
  AnnualPlanDrafted: (schedule, { items, draftedOn }: Drafted, position) =>
    void schedule.drafts.push({ items, draftedOn, position }),
  MonthlyPlanAdjusted: (schedule, { month, plannedOn, adjustedOn }: Adjusted, position) =>
    void schedule.adjustments.push({ month, plannedOn, adjustedOn, position }),
};
