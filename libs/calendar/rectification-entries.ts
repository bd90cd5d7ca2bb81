import type { UnitsGrading } from '../grading/grade.js';
import type { InspectionFacts } from '../grading/facts/year-facts.js';
import type { CalendarEntry, EntryState } from './entry.js';
import { acts, openReason } from './open-texts.js';
import { idsOf } from './unit-reading.js';
import { rectificationTexts } from './texts.js';

/** The rectifications of a unit's findings, each due on its last deadline (clause 4.2b), in no order. */
export function rectificationEntries(grading: UnitsGrading, unitId: string, today: string): CalendarEntry[] {
  const year = String(grading.question.year);
  return grading.facts.inspectionsOf(unitId).flatMap((inspection) => {
    const orders = Map.groupBy(inspection.of('RectificationOrdered'), ({ data }) => data.findingId);
    const visit = inspection.last('UnannouncedVisitRecorded');
    const branchId = visit?.data.branchId;
    return [...orders].map(([findingId, ofFinding]): CalendarEntry => {
      const last = ofFinding.at(-1)!;
      const { deadline } = last.data;
      const { standing, evidence } = standingOf(inspection, findingId);
      const overdue = standing === 'ordered' && today > deadline;
      const state: EntryState = standing === 'accepted' ? 'met' : standing === 'withdrawn' ? 'excused' : 'due';
      return {
        dutyId: 'rectification',
        clause: '4.2b',
        subject: { kind: 'finding', id: findingId },
        ...(branchId !== undefined && { branchId }),
        unitId,
        period: year,
        // A finding's id is unique only within its inspection.
        part: (visit ?? inspection.last('OnSiteAssessmentRecorded'))!.data.inspectionId,
        opensOn: ofFinding[0]!.data.orderedOn,
        dueOn: deadline,
        dayIsSet: true,
        state,
        overdue,
        title: rectificationTexts.title,
        code: standing,
        reason:
          standing === 'ordered'
            ? openReason(acts.rectification, { dueOn: deadline, day: 'last', overdue })
            : rectificationTexts[standing],
        evidence: idsOf(grading, [...ofFinding.map(({ position }) => position), ...evidence]),
      };
    });
  });
}

type RectificationState = 'ordered' | 'reported' | 'accepted' | 'withdrawn';

/** The state after the last record about a finding; a report after the last order or rejection waits for the committee. */
function standingOf(
  inspection: InspectionFacts,
  findingId: string,
): { standing: RectificationState; evidence: number[] } {
  const types = [
    'RectificationOrdered',
    'RectificationReported',
    'RectificationAccepted',
    'RectificationRejected',
    'FindingWithdrawn',
  ] as const;
  const facts = types
    .flatMap((type) => inspection.of(type).map(({ data, position }) => ({ type, position, findingId: data.findingId })))
    .filter((fact) => fact.findingId === findingId)
    .sort((one, other) => one.position - other.position);
  const evidence = facts.filter(({ type }) => type !== 'RectificationOrdered').map(({ position }) => position);
  if (facts.some(({ type }) => type === 'FindingWithdrawn')) return { standing: 'withdrawn', evidence };
  if (facts.some(({ type }) => type === 'RectificationAccepted')) return { standing: 'accepted', evidence };
  const lastReport = facts.findLastIndex(({ type }) => type === 'RectificationReported');
  const lastRejection = facts.findLastIndex(({ type }) => type === 'RectificationRejected');
  return { standing: lastReport > lastRejection ? 'reported' : 'ordered', evidence };
}
