import { addDays, addMonths, lastDayOf, yearOf } from '../../kernel/civil.js';
import { mean, withoutNulls } from '../arithmetic.js';
import type { BranchResolution, BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, outcomeOf, positionsOf, type Obligation, type Outcome } from '../obligation.js';

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

/** One of the four checks of a resolution: its due day (undefined: never due), and how far it was met. */
export type FollowUpCheck = Readonly<{
  name: CheckName;
  dueOn: string | undefined;
  ratio: number | null;
  outcome: Outcome;
}>;

type CheckName = 'planned' | 'reported' | 'publicised' | 'done';

/** The due day of a check, and whether it was done in time, late or not at all. */
export type Check = Readonly<{ dueOn: string | undefined; done: 'in-time' | 'late' | undefined }>;

/**
 * The four checks of a validly adopted resolution. A check that was due by `lastDay` and is not done is missed. `lastDay` is
 * the cut-off in a grading, and yesterday in the calendar.
 */
export function followUpChecks(
  branch: BranchYear,
  resolution: BranchResolution,
  { parameters, ratios }: Numbers,
  lastDay: string = branch.cutoff,
): FollowUpCheck[] {
  const endedOn = endOf(branch, resolution);
  const checks = Object.entries(checksOf(branch, resolution, parameters['planDays']!)) as [CheckName, Check][];
  return checks.map(([name, check]) => {
    return { name, dueOn: check.dueOn, ...markOf(check, ratios, endedOn, lastDay) };
  });
}

function judgeResolution(branch: BranchYear, resolution: BranchResolution, numbers: Numbers): Obligation {
  const { resolutionId, adopted, facts } = resolution;
  const { period } = adopted.data;
  const checks = followUpChecks(branch, resolution, numbers);
  const evidence = positionsOf(facts.all());
  const reason = checks.map((check) => `${check.name}:${check.ratio}`).join(' ');
  const ratio = mean(withoutNulls(checks.map((check) => check.ratio)));
  if (ratio !== null) return judged(resolutionId, period, ratio, reason, evidence);
  const outcome = endOf(branch, resolution) === undefined ? 'pending' : 'not-applicable';
  return { subject: resolutionId, period, ratio, outcome, reason, evidence };
}

/** The checks of a resolution, in the order of the reason. */
export function checksOf(
  branch: BranchYear,
  { adopted, facts }: BranchResolution,
  planDays: number,
): Record<CheckName, Check> {
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

function markOf(
  { dueOn, done }: Check,
  ratios: Numbers['ratios'],
  endedOn: string | undefined,
  lastDay: string,
): Pick<FollowUpCheck, 'ratio' | 'outcome'> {
  const ratio = ratios[done ?? 'not-done']!;
  if (done) return { ratio, outcome: outcomeOf(ratio) };
  const endedBefore = endedOn !== undefined && (dueOn === undefined || dueOn >= endedOn);
  if (endedBefore) return { ratio: null, outcome: 'not-applicable' };
  const notYetDue = dueOn === undefined || dueOn > lastDay;
  return notYetDue ? { ratio: null, outcome: 'pending' } : { ratio, outcome: outcomeOf(ratio) };
}

/** The day on which the duty to follow up the resolution ends. */
function endOf({ branch }: BranchYear, { facts }: BranchResolution): string | undefined {
  return firstOf(facts.last('ResolutionAbandoned')?.data.abandonedOn, branch.dissolvedOn);
}

function firstOf(...days: (string | undefined)[]): string | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}
