import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { isId } from '../../../kernel/id.js';
import { requires } from '../../../kernel/rule.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { inspectionEvents } from './inspection.events.js';
import { inspectionRules as rules } from './inspection.rules.js';

type InspectionSubject = Readonly<{ inspectionId: string }>;
type InspectionContext = Context<InspectionSubject, Registry>;

type Report = Readonly<{ by: string; on: string }>;

type Finding = Readonly<{
  /** The day of the first order; the deadline is that of the last order. */
  orderedOn?: string;
  deadline?: string;
  /** The reports since the last decision. */
  awaiting: readonly Report[];
  outcome?: 'accepted' | 'withdrawn';
}>;

type InspectionState = Readonly<{
  inspectedOn?: string;
  findings: ReadonlyMap<string, Finding>;
}>;

type FindingIds = readonly Readonly<{ findingId: string }>[];

export const inspection: Aggregate<typeof inspectionEvents, InspectionState, InspectionSubject, Registry> = {
  category: 'inspection',
  events: inspectionEvents,
  initial: { findings: new Map() },
  subjectOf,
  decisions: ['RectificationAccepted', 'RectificationRejected', 'FindingWithdrawn'],

  admit: {
    UnannouncedVisitRecorded: ({ inspectionId, unitId, branchId, drawId, visitedOn, findings }, state, by) => {
      requiresFirst(inspectionId, state, by);
      requiresBranchOfUnit(unitId, branchId, visitedOn, by);
      requiresDraw(drawId, visitedOn, by);
      requiresDistinct(findings);
    },
    PhoneCheckRecorded: (check, state, by) => {
      const { inspectionId, unitId, branchId, memberId, drawId, calledOn, reached, asked, passed } = check;
      requires(passed <= asked, rules.passedOfAsked, 'passed');
      requires(reached || asked === 0, rules.nothingAskedUnreached, 'asked');
      requiresFirst(inspectionId, state, by);
      requiresBranchOfUnit(unitId, branchId, calledOn, by);
      requires(by.registry.memberExists(memberId, calledOn), referenceRules.memberExists, 'memberId');
      requiresDraw(drawId, calledOn, by);
    },
    OnSiteAssessmentRecorded: ({ inspectionId, unitId, assessedOn, findings }, state, by) => {
      requiresFirst(inspectionId, state, by);
      requires(by.registry.unitExists(unitId, assessedOn), referenceRules.unitExists, 'unitId');
      requiresDistinct(findings);
    },
    RectificationOrdered: ({ findingId, deadline, orderedOn }, state) => {
      requiresOpen(findingOf(state, findingId));
      requires(state.inspectedOn! <= orderedOn, rules.notBeforeInspection, 'orderedOn');
      requires(orderedOn <= deadline, rules.deadlineAfterOrder, 'deadline');
    },
    RectificationReported: ({ findingId, reportedOn }, state) => {
      const finding = findingOf(state, findingId);
      requiresOpen(finding);
      requires(finding.orderedOn !== undefined, rules.mustBeOrdered, 'findingId');
      requires(finding.orderedOn <= reportedOn, rules.notBeforeOrder, 'reportedOn');
    },
    RectificationAccepted: ({ findingId, acceptedOn }, state, by) =>
      requiresDecidable(findingOf(state, findingId), by, acceptedOn, 'acceptedOn'),
    RectificationRejected: ({ findingId, rejectedOn }, state, by) =>
      requiresDecidable(findingOf(state, findingId), by, rejectedOn, 'rejectedOn'),
    ReplyLodged: ({ findingId, lodgedOn }, state) => {
      findingOf(state, findingId);
      requires(state.inspectedOn! <= lodgedOn, rules.notBeforeInspection, 'lodgedOn');
    },
    FindingWithdrawn: ({ findingId, withdrawnOn }, state) => {
      requires(findingOf(state, findingId).outcome !== 'withdrawn', rules.withdrawnOnce, 'findingId');
      requires(state.inspectedOn! <= withdrawnOn, rules.notBeforeInspection, 'withdrawnOn');
    },
  },

  caution: {
    UnannouncedVisitRecorded: [
      {
        rule: rules.isDrawn,
        when: ({ branchId, drawId, visitedOn }, _, { registry }) =>
          isNotDrawn(drawId, [branchId, ...registry.membersOf(branchId, visitedOn)], registry),
      },
      { rule: rules.independentInspector, when: (visit, _, by) => hasOwnInspector(visit, visit.visitedOn, by) },
      {
        rule: rules.visitedOnce,
        when: ({ branchId, visitedOn }, _, by) => hasOther(by.registry.inspectionsOf({ branchId }, visitedOn), by),
      },
    ],
    PhoneCheckRecorded: [
      { rule: rules.independentInspector, when: (check, _, by) => hasOwnInspector(check, check.calledOn, by) },
      {
        rule: rules.calledOnce,
        when: ({ memberId, calledOn }, _, by) => hasOther(by.registry.inspectionsOf({ memberId }, calledOn), by),
      },
      {
        rule: rules.isDrawn,
        when: ({ branchId, memberId, drawId }, _, { registry }) => isNotDrawn(drawId, [branchId, memberId], registry),
      },
      {
        rule: rules.checkedMemberOfBranch,
        when: ({ branchId, memberId, calledOn }, _, { registry }) => registry.branchOf(memberId, calledOn) !== branchId,
      },
    ],
    OnSiteAssessmentRecorded: [
      { rule: rules.independentInspector, when: (visit, _, by) => hasOwnInspector(visit, visit.assessedOn, by) },
      {
        rule: rules.assessedInTime,
        when: ({ year, half, assessedOn }) => assessedOn > (half === 'H1' ? `${year}-07-31` : `${year + 1}-01-31`),
      },
      {
        rule: rules.afterHalfBegan,
        when: ({ year, half, assessedOn }) => assessedOn < `${year}-${half === 'H1' ? '01' : '07'}-01`,
      },
    ],
    RectificationReported: [
      {
        rule: rules.byDeadline,
        when: ({ findingId, reportedOn }, state) => reportedOn > findingOf(state, findingId).deadline!,
      },
    ],
  },

  evolve: {
    UnannouncedVisitRecorded: ({ visitedOn, findings }) => inspected(visitedOn, findings),
    PhoneCheckRecorded: ({ calledOn }) => inspected(calledOn, []),
    OnSiteAssessmentRecorded: ({ assessedOn, findings }) => inspected(assessedOn, findings),
    RectificationOrdered: ({ findingId, deadline, orderedOn }, state) =>
      changed(state, findingId, (finding) => ({ orderedOn, ...finding, deadline })),
    RectificationReported: ({ findingId, reportedOn }, state, { actor }) =>
      changed(state, findingId, (finding) => ({
        ...finding,
        awaiting: [...finding.awaiting, { by: actor, on: reportedOn }],
      })),
    RectificationAccepted: ({ findingId }, state) =>
      changed(state, findingId, (finding) => ({ ...finding, awaiting: [], outcome: 'accepted' })),
    RectificationRejected: ({ findingId }, state) =>
      changed(state, findingId, (finding) => ({ ...finding, awaiting: [] })),
    ReplyLodged: (_, state) => state,
    FindingWithdrawn: ({ findingId }, state) =>
      changed(state, findingId, (finding) => ({ ...finding, outcome: 'withdrawn' })),
  },
};

function subjectOf(id: string): InspectionSubject | undefined {
  return isId(id) ? { inspectionId: id } : undefined;
}

function requiresFirst(inspectionId: string, { inspectedOn }: InspectionState, { subject }: InspectionContext) {
  requires(inspectionId === subject.inspectionId, shapeRules.contradictsStream, 'inspectionId');
  requires(inspectedOn === undefined, rules.recordedOnce);
}

function requiresBranchOfUnit(unitId: string, branchId: string, day: string, { registry }: InspectionContext) {
  requires(registry.unitExists(unitId, day), referenceRules.unitExists, 'unitId');
  requires(registry.branchExists(branchId, day), referenceRules.branchExists, 'branchId');
  requires(registry.branch(branchId)?.unitId === unitId, referenceRules.branchOfUnit, 'branchId');
}

function requiresDraw(drawId: string | undefined, day: string, { registry }: InspectionContext) {
  requires(drawId === undefined || registry.drawExists(drawId, day), referenceRules.drawExists, 'drawId');
}

/** A draw among branches also names whom to call, and one among members whom to visit. */
function isNotDrawn(drawId: string | undefined, ids: readonly string[], registry: Registry): boolean {
  return drawId !== undefined && !ids.some((id) => registry.isDrawn(drawId, id));
}

/** Whether an inspector is a member of the unit inspected, and so perhaps of the branch. */
function hasOwnInspector(
  { unitId, inspectors }: Readonly<{ unitId: string; inspectors: readonly string[] }>,
  day: string,
  { registry }: InspectionContext,
): boolean {
  return inspectors.some((id) => registry.branch(registry.branchOf(id, day) ?? '')?.unitId === unitId);
}

/** Whether there is another inspection than that of the stream. */
function hasOther(inspectionIds: readonly string[], { subject }: InspectionContext): boolean {
  return inspectionIds.some((id) => id !== subject.inspectionId);
}

function requiresDistinct(findings: FindingIds) {
  const ids = new Set(findings.map(({ findingId }) => findingId));
  requires(ids.size === findings.length, rules.findingOnce, 'findings');
}

function findingOf({ inspectedOn, findings }: InspectionState, findingId: string): Finding {
  requires(inspectedOn !== undefined, referenceRules.inspectionExists);
  const finding = findings.get(findingId);
  requires(finding !== undefined, rules.findingExists, 'findingId');
  return finding;
}

function requiresOpen({ outcome }: Finding) {
  requires(outcome === undefined, rules.stillOpen, 'findingId');
}

function requiresDecidable(finding: Finding, { actor }: InspectionContext, decidedOn: string, field: string) {
  const { orderedOn, awaiting } = finding;
  requiresOpen(finding);
  requires(orderedOn !== undefined, rules.mustBeOrdered, 'findingId');
  requires(awaiting.length > 0, rules.mustAwaitDecision, 'findingId');
  for (const { by } of awaiting) requiresAnotherPerson(by, actor, 'actor');
  requires(
    awaiting.every(({ on }) => on <= decidedOn),
    rules.notBeforeReport,
    field,
  );
}

function inspected(inspectedOn: string, findings: FindingIds): InspectionState {
  return { inspectedOn, findings: new Map(findings.map(({ findingId }) => [findingId, { awaiting: [] }])) };
}

function changed(state: InspectionState, findingId: string, change: (finding: Finding) => Finding): InspectionState {
  const finding = state.findings.get(findingId);
  return finding ? { ...state, findings: new Map(state.findings).set(findingId, change(finding)) } : state;
}
