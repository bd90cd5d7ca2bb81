import type { InspectionFacts } from '../facts/year-facts.js';
import type { Fact } from '../facts/fact.js';

/** A finding of a visit or an on-site assessment, and what became of it (grading.md, “Inspection” and the caps). */
export type Finding = Readonly<{
  findingId: string;
  kind: 'omission' | 'procedure' | 'record' | 'falsification';
  severity: 'minor' | 'serious' | 'grave';
  withdrawn: boolean;
  accepted: boolean;
  /** Accepted, and reported by the last ordered deadline before that: a slow committee costs the unit nothing. */
  acceptedInTime: boolean;
  lastDeadline: string | undefined;
  /** Last reported by the last ordered deadline, and no decision since. */
  reportedInTime: boolean;
  /** The positions of the record it stands in and of all that concerns it. */
  evidence: readonly number[];
}>;

type Listed = Pick<Finding, 'findingId' | 'kind' | 'severity'>;

/** The findings recorded by a visit or an assessment. */
export function findingsOf(facts: InspectionFacts, record: Fact<Readonly<{ findings: readonly Listed[] }>>): Finding[] {
  return record.data.findings.map(({ findingId, kind, severity }) => {
    const concerning = facts.all().filter(({ data }) => (data as { findingId?: string }).findingId === findingId);
    const own = <Each extends Fact<Readonly<{ findingId: string }>>>(all: readonly Each[]) =>
      all.filter(({ data }) => data.findingId === findingId);
    const lastDeadline = own(facts.of('RectificationOrdered')).at(-1)?.data.deadline;
    const reports = own(facts.of('RectificationReported'));
    const acceptance = own(facts.of('RectificationAccepted')).at(-1);
    const rejection = own(facts.of('RectificationRejected')).at(-1);
    // Nothing is reported without an order, and nothing accepted without a report.
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
