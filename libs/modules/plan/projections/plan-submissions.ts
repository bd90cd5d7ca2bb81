import { subjectIdOf } from '../../../kernel/stream-name.js';
import { drawnCodes, streamProjection } from '../../../read-models/stream-projection.js';
import { planEvents } from '../domain/plan.events.js';

/** A submitted plan, with the superior's decision. */
type Submission = Readonly<{
  submissionId: string;
  submittedOn: string;
  submittedAt: string;
  submittedBy: string;
  decision: 'approved' | 'returned' | null;
  decidedOn: string | null;
  decidedBy: string | null;
  returnedBecause: string | null;
  decisionEventId: string | null;
  cautions: readonly string[];
}>;

type SubmissionDecision = Pick<
  Submission,
  'decision' | 'decidedOn' | 'decidedBy' | 'returnedBecause' | 'decisionEventId'
>;

const initial: readonly Submission[] = [];
const undecided: SubmissionDecision = {
  decision: null,
  decidedOn: null,
  decidedBy: null,
  returnedBecause: null,
  decisionEventId: null,
};

/** The submitted annual plans, clause 4.1a: a row for each decided submission, and for the last. */
export const planSubmissions = streamProjection({
  name: 'plan-submissions',
  version: 2,
  tables: {
    planSubmissions: {
      columns: {
        submissionId: 'text',
        stream: 'text',
        branchId: 'text',
        year: 'integer',
        submittedOn: 'text',
        submittedAt: 'text',
        submittedBy: 'text',
        decision: 'text',
        decidedOn: 'text',
        decidedBy: 'text',
        returnedBecause: 'text',
        decisionEventId: 'text',
        cautions: 'json',
      },
      key: ['submissionId'],
      indexes: [['branchId', 'submittedOn'], ['decision']],
    },
  },
  categories: ['plan'],
  events: planEvents,
  initial,
  evolve: {
    AnnualPlanSubmitted: ({ submittedOn }, state, { id, recordedAt, actor, cautions }) => [
      // A plan submitted again before its decision waits from the new day on.
      ...state.filter(({ decision }) => decision !== null),
      { submissionId: id, submittedOn, submittedAt: recordedAt, submittedBy: actor, ...undecided, cautions },
    ],
    AnnualPlanApproved: ({ approvedBy, approvedOn }, state, { id, cautions }) =>
      decided(state, cautions, {
        decision: 'approved',
        decidedOn: approvedOn,
        decidedBy: approvedBy,
        returnedBecause: null,
        decisionEventId: id,
      }),
    AnnualPlanReturned: ({ returnedBy, returnedOn, reason }, state, { id, cautions }) =>
      decided(state, cautions, {
        decision: 'returned',
        decidedOn: returnedOn,
        decidedBy: returnedBy,
        returnedBecause: reason,
        decisionEventId: id,
      }),
  },
  rowsOf: (stream, state) => {
    const [branchId, year] = subjectIdOf(stream).split(':') as [string, string];
    return { planSubmissions: state.map((submission) => ({ ...submission, stream, branchId, year: Number(year) })) };
  },
});

function decided(
  state: readonly Submission[],
  codes: readonly string[],
  decision: SubmissionDecision,
): readonly Submission[] {
  return state.map((submission) =>
    submission.decision === null
      ? { ...submission, ...decision, cautions: drawnCodes(submission.cautions, codes) }
      : submission,
  );
}
