import type { RecordingRoutes } from '../record/recording-route.js';

/** Records about a branch's annual plan, below `branches/:branchId/plans/:year`. */
export const planRoutes = {
  drafts: {
    type: 'AnnualPlanDrafted',
    operationId: 'recordAnnualPlanDraft',
    zh: '登记支部征求意见后拟定的年度工作计划，逐月列明（4.1a）',
    en: 'Records the annual plan that a branch drafts after consulting, month by month (clause 4.1a)',
    policy: 'plan.record',
    fromPath: { branchId: 'branchId', year: 'year' },
  },
  submissions: {
    type: 'AnnualPlanSubmitted',
    operationId: 'recordAnnualPlanSubmission',
    zh: '登记年度工作计划上报的日期（4.1a）',
    en: 'Records the day on which the annual plan is submitted (clause 4.1a)',
    policy: 'plan.record',
  },
  approvals: {
    type: 'AnnualPlanApproved',
    operationId: 'recordAnnualPlanApproval',
    zh: '登记年度工作计划审定同意的日期和审定人（4.1a）',
    en: 'Records the approval of the annual plan, by whom and when (clause 4.1a)',
    policy: 'plan.decide',
    fromActor: 'approvedBy',
  },
  returns: {
    type: 'AnnualPlanReturned',
    operationId: 'recordAnnualPlanReturn',
    zh: '登记年度工作计划退回的日期和原因（4.1a）',
    en: 'Records that the annual plan is returned to the branch, with the reason (clause 4.1a)',
    policy: 'plan.decide',
    fromActor: 'returnedBy',
  },
  adjustments: {
    type: 'MonthlyPlanAdjusted',
    operationId: 'recordMonthlyPlanAdjustment',
    zh: '登记对某月活动日期或主题的调整和原因（4.1b）',
    en: 'Records a new day or topic for one month of the annual plan, with the reason (clause 4.1b)',
    policy: 'plan.record',
  },
} as const satisfies RecordingRoutes;
