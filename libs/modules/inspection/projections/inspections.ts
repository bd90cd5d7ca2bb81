import { streamProjection } from '../../../read-models/stream-projection.js';
import type { Row } from '../../../read-models/read-model-store.js';
import { inspectionEvents } from '../domain/inspection.events.js';
import {
  withDecision,
  newFinding,
  withOrder,
  progressOf,
  withReply,
  withReport,
  withWithdrawal,
  type FindingRecord,
} from './finding-record.js';
import { inspectionTables } from './inspection-tables.js';

/** The inspection's part of a row. */
type InspectionData = Readonly<{
  inspectionId: string;
  kind: 'visit' | 'phone-check' | 'assessment';
  unitId: string;
  branchId: string | null;
  drawId: string | null;
  inspectedOn: string;
  inspectors: readonly string[];
  memberId: string | null;
  reached: boolean | null;
  asked: number | null;
  passed: number | null;
  year: number | null;
  half: string | null;
  score: number | null;
  eventId: string;
  cautions: readonly string[];
}>;

type Ledger = Readonly<{ inspected?: InspectionData; findings: ReadonlyMap<string, FindingRecord> }>;
type RecordedFindings = readonly Parameters<typeof newFinding>[0][];

const initial: Ledger = { findings: new Map() };
const onlyOfPhoneChecks = { memberId: null, reached: null, asked: null, passed: null };
const onlyOfAssessments = { year: null, half: null, score: null };

/**
 * The inspections of clause 4.2b, and their findings with their rectification. The text of a reply is personal: a row has
 * only its event id.
 */
export const inspections = streamProjection({
  name: 'inspections',
  version: 3,
  tables: inspectionTables,
  categories: ['inspection'],
  events: inspectionEvents,
  initial,
  evolve: {
    UnannouncedVisitRecorded: ({ visitedOn, findings, drawId = null, ...said }, _, { id, cautions }) => {
      const common = { ...onlyOfPhoneChecks, ...onlyOfAssessments, kind: 'visit', inspectedOn: visitedOn } as const;
      return inspected({ ...common, ...said, drawId, eventId: id, cautions }, findings);
    },
    PhoneCheckRecorded: ({ calledOn, drawId = null, ...said }, _, { id, cautions }) => {
      const common = { ...onlyOfAssessments, kind: 'phone-check', inspectedOn: calledOn } as const;
      return inspected({ ...common, ...said, drawId, eventId: id, cautions }, []);
    },
    OnSiteAssessmentRecorded: ({ assessedOn, findings, ...said }, _, { id, cautions }) => {
      const whole = { branchId: null, drawId: null };
      const common = { ...onlyOfPhoneChecks, ...whole, kind: 'assessment', inspectedOn: assessedOn } as const;
      return inspected({ ...common, ...said, eventId: id, cautions }, findings);
    },
    RectificationOrdered: ({ findingId, deadline, orderedOn }, state, { id, cautions }) =>
      changed(state, findingId, (finding) => withOrder(finding, { orderedOn, deadline, eventId: id }, cautions)),
    RectificationReported: ({ findingId, reportedOn, note }, state, { id, cautions }) =>
      changed(state, findingId, (finding) => withReport(finding, { on: reportedOn, note, eventId: id }, cautions)),
    RectificationAccepted: ({ findingId, acceptedBy: by, acceptedOn: on }, state, { id, cautions }) =>
      changed(state, findingId, (finding) =>
        withDecision(finding, { accepted: true, on, by, reason: null, eventId: id }, cautions),
      ),
    RectificationRejected: ({ findingId, rejectedBy: by, rejectedOn: on, reason }, state, { id, cautions }) =>
      changed(state, findingId, (finding) =>
        withDecision(finding, { accepted: false, on, by, reason, eventId: id }, cautions),
      ),
    ReplyLodged: ({ findingId, by, lodgedOn }, state, { id, correctedBy = id, cautions }) =>
      changed(state, findingId, (finding) =>
        withReply(finding, { eventId: id, textId: correctedBy, by, lodgedOn }, cautions),
      ),
    FindingWithdrawn: ({ findingId, withdrawnBy: by, withdrawnOn: on, reason }, state, { id, cautions }) =>
      changed(state, findingId, (finding) => withWithdrawal(finding, { by, on, reason, eventId: id }, cautions)),
  },
  rowsOf: (_, { inspected: inspection, findings }) => ({
    inspections: inspection ? [{ ...inspection, findings: findings.size }] : [],
    findings: inspection ? [...findings.values()].map((finding) => findingRow(inspection, finding)) : [],
  }),
});

function inspected(inspection: InspectionData, findings: RecordedFindings): Ledger {
  const { eventId } = inspection;
  return {
    inspected: inspection,
    findings: new Map(findings.map((each) => [each.findingId, newFinding(each, eventId)])),
  };
}

function changed(state: Ledger, findingId: string, change: (finding: FindingRecord) => FindingRecord): Ledger {
  const finding = state.findings.get(findingId);
  return finding ? { ...state, findings: new Map(state.findings).set(findingId, change(finding)) } : state;
}

function findingRow(
  { inspectionId, kind: inspectionKind, unitId, branchId, inspectedOn }: InspectionData,
  finding: FindingRecord,
): Row {
  const { findingId, kind, severity, clause, description, orders, reports, lastReport, decision } = finding;
  return {
    inspectionId,
    findingId,
    inspectionKind,
    unitId,
    branchId,
    inspectedOn,
    kind,
    severity,
    clause,
    description,
    progress: progressOf(finding),
    orders,
    deadline: orders.at(-1)?.deadline ?? null,
    reports,
    lastReportedOn: lastReport?.on ?? null,
    lastReport: lastReport ?? null,
    decision: decision ?? null,
    replyCount: finding.replies.length,
    replies: finding.replies,
    withdrawal: finding.withdrawal ?? null,
    eventIds: finding.eventIds,
    cautions: finding.cautions,
  };
}
