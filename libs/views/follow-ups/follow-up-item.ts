import Type, { type Static } from 'typebox';
import { isValidlyAdopted } from '../../grading/facts/branch-year.js';
import { daysBetween } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, Month, oneOf, Text, Uuid } from '../../kernel/schema.js';
import { cautionShape, cautionsOf } from '../caution-shape.js';
import { orNull } from '../or-null.js';
import type { GradedBranches } from '../graded-branches.js';
import type { ViewSources } from '../view-sources.js';
import { checksOf } from './follow-up-checks.js';

/** The states of a resolution. `lapsed`: the branch was dissolved before the resolution was fulfilled. */
export const followUpStates = ['open', 'overdue', 'fulfilled', 'abandoned', 'not-validly-adopted', 'lapsed'] as const;

export type FollowUpState = (typeof followUpStates)[number];

/** A check with the outcome of the grading; `pending` is not due yet. */
const Check = exact({
  dueOn: orNull(CivilDate),
  doneOn: orNull(CivilDate),
  eventId: orNull(Uuid),
  state: oneOf('met', 'partly', 'missed', 'not-applicable', 'pending'),
});

export const FollowUpItem = exact({
  resolutionId: Id,
  branchId: Id,
  unitId: orNull(Id),
  period: Month,
  title: Text,
  adoptedOn: CivilDate,
  votes: exact({ eligible: Count, present: Count, votesFor: Count, votesAgainst: Count, abstained: Count }),
  validlyAdopted: Flag,
  measures: anyOf(Text),
  responsible: orNull(Id),
  deadline: orNull(CivilDate),
  /** Days from today to the deadline, negative after it; `null` once the resolution has ended. */
  daysLeft: orNull(Type.Integer()),
  state: oneOf(...followUpStates),
  /** `null` for a resolution that was not validly adopted. */
  checks: orNull(exact({ planned: Check, reported: Check, publicised: Check, done: Check })),
  eventIds: anyOf(Uuid),
  cautions: anyOf(cautionShape),
});

export type FollowUpItem = Static<typeof FollowUpItem>;

/** The columns of the projection `resolutions` that this view shows. */
export type FollowUpRow = Readonly<{
  resolutionId: string;
  branchId: string;
  period: string;
  title: string;
  eligible: number;
  present: number;
  votesFor: number;
  votesAgainst: number;
  abstained: number;
  adoptedOn: string;
  firstPlannedOn: string | null;
  firstPlanId: string | null;
  measures: string[] | null;
  deadline: string | null;
  responsible: string | null;
  reportedOn: string | null;
  reportId: string | null;
  publicisedOn: string | null;
  publicationId: string | null;
  fulfilledOn: string | null;
  fulfilmentId: string | null;
  abandonedOn: string | null;
  eventIds: string[];
  cautions: string[];
}>;

type Progress = Pick<FollowUpRow, 'branchId' | 'deadline' | 'fulfilledOn' | 'abandonedOn'>;

/** The state of a resolution today. */
export function stateOf(row: Progress, valid: boolean, { registry, today }: ViewSources): FollowUpState {
  const { deadline, fulfilledOn, abandonedOn } = row;
  if (!valid) return 'not-validly-adopted';
  if (fulfilledOn !== null) return 'fulfilled';
  if (abandonedOn !== null) return 'abandoned';
  const { dissolvedOn } = registry.branch(row.branchId) ?? {};
  if (dissolvedOn !== undefined && dissolvedOn <= (deadline ?? dissolvedOn)) return 'lapsed';
  return deadline !== null && deadline < today ? 'overdue' : 'open';
}

/** A resolution in the tracker. */
export async function followUpItem(
  row: FollowUpRow,
  sources: ViewSources,
  branches: GradedBranches,
): Promise<FollowUpItem> {
  const { eligible, present, votesFor, votesAgainst, abstained, deadline } = row;
  const validlyAdopted = isValidlyAdopted(row, sources.years.rulebook);
  const state = stateOf(row, validlyAdopted, sources);
  const runs = state === 'open' || state === 'overdue';
  return {
    resolutionId: row.resolutionId,
    branchId: row.branchId,
    unitId: sources.registry.branch(row.branchId)?.unitId ?? null,
    period: row.period,
    title: row.title,
    adoptedOn: row.adoptedOn,
    votes: { eligible, present, votesFor, votesAgainst, abstained },
    validlyAdopted,
    measures: row.measures ?? [],
    responsible: row.responsible,
    deadline,
    daysLeft: runs && deadline !== null ? daysBetween(sources.today, deadline) : null,
    state,
    checks: await checkItems(row, branches),
    eventIds: row.eventIds,
    cautions: cautionsOf('resolution', row.cautions),
  };
}

async function checkItems(row: FollowUpRow, branches: GradedBranches): Promise<FollowUpItem['checks']> {
  const checks = await checksOf(branches, row);
  if (!checks) return null;
  const check = (name: keyof typeof checks, doneOn: string | null, eventId: string | null) => {
    const { dueOn = null, outcome } = checks[name];
    return { dueOn, doneOn, eventId, state: outcome };
  };
  return {
    planned: check('planned', row.firstPlannedOn, row.firstPlanId),
    reported: check('reported', row.reportedOn, row.reportId),
    publicised: check('publicised', row.publicisedOn, row.publicationId),
    done: check('done', row.fulfilledOn, row.fulfilmentId),
  };
}
