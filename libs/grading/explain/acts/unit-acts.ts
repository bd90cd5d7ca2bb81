import { streamOf } from '../../../kernel/stream-name.js';
import { duties } from '../../duties/index.js';
import { requestsOf } from '../../duties/superior-decisions.js';
import type { SupposedEvent } from '../../facts/gathering.js';
import type { UnitYear } from '../../facts/unit-year.js';
import { numbersOf, type Rulebook } from '../../rulebook/index.js';
import { findingsOf, type Finding } from '../../unit/findings.js';
import { bilingual, plural } from '../texts.js';
import { doers, type Act } from './act.js';

const roles = ['leader', 'section', 'officer'];
const kinds = ['village', 'community', 'enterprise'];

/** What the unit, its superior and the committee can still do: each act leaves records of today. */
export function unitActs(unit: UnitYear, rulebook: Rulebook, today: string): Act[] {
  const has = (id: (typeof duties)[number]['id']) => rulebook.duties.some((duty) => duty.id === id);
  return [
    ...(has('responsibility') ? nameResponsible(unit, today) : []),
    ...(has('contact-points') ? linkContactPoints(unit, today) : []),
    ...decide(unit, rulebook, today),
    ...rectify(unit, today),
  ];
}

function nameResponsible({ unitId, own }: UnitYear, today: string): Act[] {
  const named = new Set<string>(own.of('ResponsibilityAssigned').map(({ data }) => data.role));
  const events = roles
    .filter((role) => !named.has(role))
    .map((role) => ({
      stream: streamOf('unit', unitId),
      type: 'ResponsibilityAssigned',
      data: { role, holder: 'm-0', assignedOn: today },
    }));
  if (events.length === 0) return [];
  const what = bilingual('明确分管领导、责任科室、党务干部', 'name the leader, the section and the officer');
  return [{ what, by: doers.unit, events }];
}

function linkContactPoints({ unitId, own }: UnitYear, today: string): Act[] {
  const ends = new Set(own.of('ContactPointUnlinked').map(({ data }) => `${data.kind} ${data.name}`));
  const linked = new Set<string>(
    own.of('ContactPointLinked').flatMap(({ data }) => (ends.has(`${data.kind} ${data.name}`) ? [] : [data.kind])),
  );
  const events = kinds
    .filter((kind) => !linked.has(kind))
    .map((kind) => ({
      stream: streamOf('unit', unitId),
      type: 'ContactPointLinked',
      data: { kind, name: '-', linkedOn: today },
    }));
  if (events.length === 0) return [];
  return [
    { what: bilingual('联系村、社区、企业', 'link the contact points that are missing'), by: doers.unit, events },
  ];
}

/** The requests that nobody decided. An approval of a plan counts for the plan, too. */
function decide(unit: UnitYear, rulebook: Rulebook, today: string): Act[] {
  const rule = rulebook.duties.find(({ id }) => id === 'superior-decisions');
  if (!rule) return [];
  const events = requestsOf(unit, numbersOf(rule))
    .filter(({ decision }) => decision === undefined)
    .map(({ branchId, period, requestId }): SupposedEvent => {
      const approval = { approvedBy: 'committee', approvedOn: today };
      return requestId === undefined
        ? { stream: streamOf('plan', branchId, period), type: 'AnnualPlanApproved', data: approval }
        : {
            stream: streamOf('partyDay', branchId, period),
            type: 'DeferralApproved',
            data: { requestId, ...approval },
          };
    });
  if (events.length === 0) return [];
  const what = bilingual(
    `审批计划和改期申请${events.length}件`,
    `decide ${plural(events.length, 'request')} on plans and deferrals`,
  );
  return [{ what, by: doers.superior, events }];
}

/** The findings whose rectification was ordered and is not accepted yet. */
function rectify(unit: UnitYear, today: string): Act[] {
  const [toReport, toAccept]: [SupposedEvent[], SupposedEvent[]] = [[], []];
  for (const facts of unit.inspections) {
    const records = [...facts.of('UnannouncedVisitRecorded'), ...facts.of('OnSiteAssessmentRecorded')];
    for (const finding of records.flatMap((record) => findingsOf(facts, record))) {
      const { findingId } = finding;
      const { stream } = facts.all()[0]!;
      const report = { stream, type: 'RectificationReported', data: { findingId, reportedOn: today, note: '-' } };
      const acceptance = {
        stream,
        type: 'RectificationAccepted',
        data: { findingId, acceptedBy: 'committee', acceptedOn: today },
      };
      if (isOpen(finding)) toReport.push(report, acceptance);
      if (finding.reportedInTime) toAccept.push(acceptance);
    }
  }
  const ofUnit = bilingual(
    `报告整改并经验收：${toReport.length / 2}个问题`,
    `report ${plural(toReport.length / 2, 'finding')} rectified, and have it accepted`,
  );
  const ofCommittee = bilingual(
    `验收已报告的整改：${toAccept.length}个问题`,
    `accept ${plural(toAccept.length, 'rectification')} that was reported`,
  );
  return [
    ...(toReport.length > 0 ? [{ what: ofUnit, by: doers.unit, events: toReport }] : []),
    ...(toAccept.length > 0 ? [{ what: ofCommittee, by: doers.committee, events: toAccept }] : []),
  ];
}

/** Ordered, and neither accepted nor waiting to be accepted; after the deadline only a cap can be lifted. */
function isOpen({ withdrawn, accepted, reportedInTime, lastDeadline }: Finding): boolean {
  return !withdrawn && !accepted && !reportedInTime && lastDeadline !== undefined;
}
