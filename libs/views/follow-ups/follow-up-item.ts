import Type, { type Static } from 'typebox';
import { isValidlyAdopted } from '../../grading/facts/branch-year.js';
import { daysBetween } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, Month, oneOf, Text, Uuid } from '../../kernel/schema.js';
import { orNull } from '../or-null.js';
import type { FollowUpJudge } from './follow-up-judge.js';
import type { Sources } from '../view.js';

/** `lapsed`: the branch was dissolved before it was carried out, so that nothing more is asked. */
export const followUpStates = ['open', 'overdue', 'fulfilled', 'abandoned', 'not-validly-adopted', 'lapsed'] as const;

export type FollowUpState = (typeof followUpStates)[number];

/** The state is the grading's outcome; `pending` is what is not due yet. */
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
  /** Days from today to the deadline, below 0 when it is over; none once the resolution has ended. */
  daysLeft: orNull(Type.Integer()),
  state: oneOf(...followUpStates),
  /** None where the grading asks nothing: of a resolution that was not validly adopted. */
  checks: orNull(exact({ planned: Check, reported: Check, publicised: Check, done: Check })),
  eventIds: anyOf(Uuid),
});

export type FollowUpItem = Static<typeof FollowUpItem>;

/** A row of the projection `resolutions`, as far as it is shown. */
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
}>;

type Standing = Pick<FollowUpRow, 'branchId' | 'deadline' | 'fulfilledOn' | 'abandonedOn'>;

/** How far a resolution has come by today. */
export function stateOf(row: Standing, valid: boolean, { registry, today }: Sources): FollowUpState {
  const { deadline, fulfilledOn, abandonedOn } = row;
  if (!valid) return 'not-validly-adopted';
  if (fulfilledOn !== null) return 'fulfilled';
  if (abandonedOn !== null) return 'abandoned';
  const { dissolvedOn } = registry.branch(row.branchId) ?? {};
  if (dissolvedOn !== undefined && dissolvedOn <= (deadline ?? dissolvedOn)) return 'lapsed';
  return deadline !== null && deadline < today ? 'overdue' : 'open';
}

/** A resolution as the tracker shows it. */
export async function followUpItem(row: FollowUpRow, sources: Sources, judge: FollowUpJudge): Promise<FollowUpItem> {
  const { eligible, present, votesFor, votesAgainst, abstained, deadline } = row;
  const validlyAdopted = isValidlyAdopted(row, judge.rulebook);
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
    checks: await checksOf(row, judge),
    eventIds: row.eventIds,
  };
}

async function checksOf(row: FollowUpRow, judge: FollowUpJudge): Promise<FollowUpItem['checks']> {
  const judged = await judge.checksOf(row);
  if (!judged) return null;
  const check = (name: keyof typeof judged, doneOn: string | null, eventId: string | null) => {
    const { dueOn = null, outcome } = judged[name];
    return { dueOn, doneOn, eventId, state: outcome };
  };
  return {
    planned: check('planned', row.firstPlannedOn, row.firstPlanId),
    reported: check('reported', row.reportedOn, row.reportId),
    publicised: check('publicised', row.publicisedOn, row.publicationId),
    done: check('done', row.fulfilledOn, row.fulfilmentId),
  };
}
