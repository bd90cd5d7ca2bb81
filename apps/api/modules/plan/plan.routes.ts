import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of a branch's annual plan, below `branches/:branchId/plans/:year`. */
export const planRoutes = {
  drafts: { type: 'AnnualPlanDrafted', policy: 'plan.record', fromPath: { branchId: 'branchId', year: 'year' } },
  submissions: { type: 'AnnualPlanSubmitted', policy: 'plan.record' },
  approvals: { type: 'AnnualPlanApproved', policy: 'plan.decide', fromActor: 'approvedBy' },
  returns: { type: 'AnnualPlanReturned', policy: 'plan.decide', fromActor: 'returnedBy' },
  adjustments: { type: 'MonthlyPlanAdjusted', policy: 'plan.record' },
} as const satisfies RecordingRoutes;
