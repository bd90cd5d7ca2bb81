import type { Effects } from './standing.js';

/** An inspection (督查) from the day it took place. */
export type Inspection = { inspectedOn?: string };

export const blankInspection = (): Inspection => ({});

export const inspectionEffects: Effects<Inspection> = {
  UnannouncedVisitRecorded: (inspection, { visitedOn }: { visitedOn: string }) =>
    void Object.assign(inspection, { inspectedOn: visitedOn }),
  PhoneCheckRecorded: (inspection, { calledOn }: { calledOn: string }) =>
    void Object.assign(inspection, { inspectedOn: calledOn }),
  OnSiteAssessmentRecorded: (inspection, { assessedOn }: { assessedOn: string }) =>
    void Object.assign(inspection, { inspectedOn: assessedOn }),
};
