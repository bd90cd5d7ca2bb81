import { followUp, followUpChecks, type FollowUpCheck } from '../../grading/indicators/follow-up.js';
import { numbersOf } from '../../grading/rulebook/index.js';
import { addDays, yearOf } from '../../kernel/civil.js';
import type { GradedBranches } from '../graded-branches.js';

type Adoption = Readonly<{ resolutionId: string; branchId: string; adoptedOn: string }>;

export type FollowUpChecks = Readonly<Record<FollowUpCheck['name'], FollowUpCheck>>;

/** The checks of a resolution as of today; `undefined` if it was not validly adopted or the rulebook has no follow-up. */
export async function checksOf(
  branches: GradedBranches,
  { resolutionId, branchId, adoptedOn }: Adoption,
): Promise<FollowUpChecks | undefined> {
  const { registry, years, today } = branches.sources;
  const rule = years.rulebook.indicators.find(({ id }) => id === followUp.id);
  if (!rule || !registry.branch(branchId)) return undefined;
  const { facts } = await branches.of(branchId, yearOf(adoptedOn));
  const resolution = facts?.resolutions.find((each) => each.resolutionId === resolutionId);
  if (!facts || !resolution?.valid) return undefined;
  // A step taken today counts, but a step due today is not missed, because today is not over.
  const checks = followUpChecks(facts, resolution, numbersOf(rule), addDays(today, -1));
  return Object.fromEntries(checks.map((check) => [check.name, check])) as FollowUpChecks;
}
