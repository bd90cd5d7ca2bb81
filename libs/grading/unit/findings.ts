import type { InspectionFacts } from '../facts/year-facts.js';
import type { Fact } from '../facts/fact.js';

/** A finding of a visit or an on-site assessment with its rectification (grading.md, “Inspection” and the caps). */
export type Finding = Readonly<{
  findingId: string;
  kind: 'omission' | 'procedure' | 'record' | 'falsification';
  severity: 'minor' | 'serious' | 'grave';
  withdrawn: boolean;
  accepted: boolean;
  /** Accepted, and reported by the last deadline before that: the unit does not pay for a slow committee. */
  acceptedInTime: boolean;
  lastDeadline: string | undefined;
  /** Reported by the last deadline, and not decided since. */
  reportedInTime: boolean;
  /** The positions of its record and of all events about it. */
  evidence: readonly number[];
}>;

type RecordedFinding = Pick<Finding, 'findingId' | 'kind' | 'severity'>;

/** The findings recorded by a visit or an assessment. */
export function findingsOf(
  facts: InspectionFacts,
  record: Fact<Readonly<{ findings: readonly RecordedFinding[] }>>,
): Finding[] {
  return record.data.findings.map(({ findingId, kind, severity }) => {
    const concerning = facts.all().filter(({ data }) => (data as { findingId?: string }).findingId === findingId);
    const own = <Each extends Fact<Readonly<{ findingId: string }>>>(all: readonly Each[]) =>
      all.filter(({ data }) => data.findingId === findingId);
    const lastDeadline = own(facts.of('RectificationOrdered')).at(-1)?.data.deadline;
    const reports = own(facts.of('RectificationReported'));
    const acceptance = own(facts.of('RectificationAccepted')).at(-1);
    const rejection = own(facts.of('RectificationRejected')).at(-1);
    // A report needs an order, and an acceptance needs a report.
    const isInTime = (report: (typeof reports)[number]) => report.data.reportedOn <= lastDeadline!;
    const lastReport = reports.at(-1);
    const decidedAt = Math.max(acceptance?.position ?? -1, rejection?.position ?? -1);
    return {
      findingId,
      kind,
      severity,
      withdrawn: own(facts.of('FindingWithdrawn')).length > 0,
      accepted: acceptance !== undefined,
      acceptedInTime:
        acceptance !== undefined && isInTime(reports.findLast((each) => each.position < acceptance.position)!),
      lastDeadline,
      reportedInTime: lastReport !== undefined && isInTime(lastReport) && lastReport.position > decidedAt,
      evidence: [record.position, ...concerning.map(({ position }) => position)],
    };
  });
}
