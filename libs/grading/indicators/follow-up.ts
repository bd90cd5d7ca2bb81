import { addDays, addMonths, lastDayOf, yearOf } from '../../kernel/civil.js';
import { mean, present } from '../arithmetic.js';
import type { BranchResolution, BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, positionsOf, type Obligation } from '../obligation.js';

/** Every resolution is planned, reported, published and carried out: clause 4.1e. */
export const followUp: Indicator = {
  id: 'follow-up',
  parameters: ['planDays'],
  ratios: ['in-time', 'late', 'not-done'],
  title: { zh: '决议落实', en: 'Follow-up of resolutions' },
  reasons: {
    'follow-up': {
      zh: '制定落实方案、下月通报、公示、落实完成四项合计',
      en: 'Planned, reported, published and done, taken together',
    },
  },
  obligations: (branch, numbers) => {
    const due = branch.resolutions.filter(
      ({ valid, adopted }) => valid && yearOf(adopted.data.adoptedOn) === branch.year,
    );
    return inOrder(due.map((resolution) => judgeResolution(branch, resolution, numbers)));
  },
};

/** When a check was due (never, if there is no day), and whether it was done in time, late or not at all. */
export type Check = Readonly<{ dueOn: string | undefined; done: 'in-time' | 'late' | undefined }>;

function judgeResolution(
  branch: BranchYear,
  resolution: BranchResolution,
  { parameters, ratios }: Numbers,
): Obligation {
  const { resolutionId, adopted, facts } = resolution;
  const { period } = adopted.data;
  const endedOn = firstOf(facts.last('ResolutionAbandoned')?.data.abandonedOn, branch.branch.dissolvedOn);
  const marks = Object.entries(checksOf(branch, resolution, parameters['planDays']!)).map(([name, check]) => {
    return [name, markOf(check, ratios, endedOn, branch.cutoff)] as const;
  });
  const evidence = positionsOf(facts.all());
  const reason = marks.map(([name, mark]) => `${name}:${mark}`).join(' ');
  const ratio = mean(present(marks.map(([, mark]) => mark)));
  if (ratio !== null) return judged(resolutionId, period, ratio, reason, evidence);
  const outcome = endedOn === undefined ? 'pending' : 'not-applicable';
  return { subject: resolutionId, period, ratio, outcome, reason, evidence };
}

/** The checks of a resolution, in the order of the reason. */
export function checksOf(
  branch: BranchYear,
  { adopted, facts }: BranchResolution,
  planDays: number,
): Record<'planned' | 'reported' | 'publicised' | 'done', Check> {
  const { period, adoptedOn } = adopted.data;
  const next = addMonths(period, 1);
  const endOfNext = lastDayOf(next);
  const planBy = addDays(adoptedOn, planDays);
  const planned = facts.of('ImplementationPlanned')[0]?.data.plannedOn;
  const deadline = facts.last('ImplementationPlanned')?.data.deadline;
  const publicised = facts.of('FollowUpPublicised')[0]?.data.publicisedOn;
  const fulfilled = facts.last('ResolutionFulfilled')?.data.fulfilledOn;
  return {
    planned: { dueOn: planBy, done: doneBy(planned, planBy) },
    reported: { dueOn: endOfNext, done: reportedOf(branch, facts, next) },
    publicised: { dueOn: endOfNext, done: doneBy(publicised, endOfNext) },
    done: { dueOn: deadline, done: doneBy(fulfilled, deadline ?? '') },
  };
}

function reportedOf(branch: BranchYear, facts: BranchResolution['facts'], next: string): Check['done'] {
  const report = facts.of('FollowUpReported')[0]?.data;
  if (!report) return undefined;
  const heldOn = branch.month(next).heldOn;
  const inTime = report.reportedOn <= lastDayOf(next) || (heldOn !== undefined && report.reportedOn <= heldOn);
  return report.period <= next && inTime ? 'in-time' : 'late';
}

function doneBy(day: string | undefined, dueOn: string): Check['done'] {
  if (day === undefined) return undefined;
  return day <= dueOn ? 'in-time' : 'late';
}

function markOf({ dueOn, done }: Check, ratios: Numbers['ratios'], endedOn: string | undefined, cutoff: string) {
  if (done) return ratios[done]!;
  const fellAway = dueOn === undefined || dueOn > cutoff || (endedOn !== undefined && dueOn >= endedOn);
  return fellAway ? null : ratios['not-done']!;
}

function firstOf(...days: (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}
