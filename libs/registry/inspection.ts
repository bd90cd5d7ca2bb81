import type { Effects } from './fold.js';

/** An inspection (督查), with the day on which it took place, and the branch visited or the member called. */
export type Inspection = { inspectedOn?: string; branchId?: string; memberId?: string };

export const blankInspection = (): Inspection => ({});

export const inspectionEffects: Effects<Inspection> = {
  UnannouncedVisitRecorded: (inspection, { branchId, visitedOn }: { branchId: string; visitedOn: string }) =>
    void Object.assign(inspection, { inspectedOn: visitedOn, branchId }),
  PhoneCheckRecorded: (inspection, { memberId, calledOn }: { memberId: string; calledOn: string }) =>
    void Object.assign(inspection, { inspectedOn: calledOn, memberId }),
  OnSiteAssessmentRecorded: (inspection, { assessedOn }: { assessedOn: string }) =>
    void Object.assign(inspection, { inspectedOn: assessedOn }),
};
