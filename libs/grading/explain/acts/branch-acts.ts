import { addMonths, lastDayOf, monthOf, yearOf } from '../../../kernel/civil.js';
import { streamOf } from '../../../kernel/stream-name.js';
import { BranchYear } from '../../facts/branch-year.js';
import type { SupposedEvent } from '../../facts/gathering.js';
import { checksOf } from '../../indicators/follow-up.js';
import type { Obligation } from '../../obligation.js';
import { numbersOf, type Rulebook } from '../../rulebook/index.js';
import type { BranchGrade } from '../../unit/branch-grade.js';
import { bilingual, plural } from '../texts.js';
import { doers, type Act } from './act.js';

type Case = Readonly<{ branch: BranchYear; grade: BranchGrade; rulebook: Rulebook; today: string }>;

/** What a branch can still do: each act leaves records of today. */
export function branchActs(of: Case): Act[] {
  return [payDues(of), discloseDues(of), takeAttendance(of), submitPlan(of), followUp(of), giveLectures(of)].flat();
}

/** The obligations of an indicator that are not met. */
function openIn({ grade }: Case, indicator: string): Obligation[] {
  const { obligations = [] } = grade.indicators.find(({ id }) => id === indicator) ?? {};
  return obligations.filter(({ outcome }) => outcome === 'missed' || outcome === 'partly');
}

function actOf({ branch: { branchId } }: Case, zh: string, en: string, events: readonly SupposedEvent[]): Act[] {
  return events.length === 0 ? [] : [{ branchId, what: bilingual(zh, en), by: doers.branch, events }];
}

/** Dues not paid, or short, within the months for which a late payment counts. */
function payDues(of: Case): Act[] {
  const { branch, rulebook, today } = of;
  const rule = rulebook.indicators.find(({ id }) => id === 'dues');
  if (!rule) return [];
  const { parameters, ratios } = numbersOf(rule);
  const owed = openIn(of, 'dues').filter(
    ({ period, reason, ratio }) =>
      (reason === 'unpaid' || reason === 'short') &&
      ratio! < ratios['late']! &&
      today <= lastDayOf(addMonths(period, parameters['lateMonths']!)),
  );
  const events = owed.map(({ subject: memberId, period }): SupposedEvent => {
    const assessed = branch.registry.duesOf(memberId, period);
    const due = assessed.position === undefined ? parameters['assumedDueFen']! : assessed.value;
    const paid = branch.facts.paymentsFor(memberId, period).reduce((sum, { data }) => sum + data.amountFen, 0);
    const data = { memberId, period, amountFen: due - paid, method: 'in-person', collectedBy: 'm-0', paidOn: today };
    return { stream: streamOf('partyDay', branch.branchId, period), type: 'DuesPaid', data };
  });
  return actOf(
    of,
    `收缴欠缴的党费${events.length}笔`,
    `collect ${plural(events.length, 'payment')} of dues owed`,
    events,
  );
}

function discloseDues(of: Case): Act[] {
  const { branch, today } = of;
  const late = openIn(of, 'dues-disclosure').filter(
    ({ period, reason }) => reason === 'none' && today <= lastDayOf(addMonths(period, 1)),
  );
  const events = late.map(({ period }): SupposedEvent => {
    const data = { kind: 'dues', period, channels: ['bulletin-board'], publishedOn: today };
    return { stream: streamOf('partyDay', branch.branchId, monthOf(today)), type: 'DisclosurePublished', data };
  });
  return actOf(of, '补行公开党费收缴情况', 'disclose the dues, though late', events);
}

/** Attendance that nobody took; supposing that everybody expected was there, which only the branch knows. */
function takeAttendance(of: Case): Act[] {
  const { branch, today } = of;
  const events = openIn(of, 'attendance')
    .filter(({ reason }) => reason === 'not-taken')
    .map(({ period }): SupposedEvent => {
      const entries = branch
        .expectedIn(branch.month(period))
        .map((memberId) => ({ memberId, status: 'present', emblem: true, charter: true }));
      const data = { takenOn: today, entries };
      return { stream: streamOf('partyDay', branch.branchId, period), type: 'AttendanceTaken', data };
    });
  return actOf(
    of,
    `补登${events.length}个月的到会情况（按全部到会计，须如实登记）`,
    `record the attendance of ${plural(events.length, 'month')} (as if all were present; record what is true)`,
    events,
  );
}

/** A plan that was not submitted, was returned, leaves out months, or was made without consultation. */
function submitPlan(of: Case): Act[] {
  const { branch, today } = of;
  const [open] = openIn(of, 'annual-plan');
  if (!open) return [];
  const { branchId, year } = branch;
  const stream = streamOf('plan', branchId, year);
  const items = branch.activeMonths.map(({ month }) => ({ month, plannedOn: `${month}-01`, topic: '-' }));
  const draft = { branchId, year, consultedMembers: 1, consultedMasses: 1, items, draftedOn: today };
  const events = [
    { stream, type: 'AnnualPlanDrafted', data: draft },
    { stream, type: 'AnnualPlanSubmitted', data: { submittedOn: today } },
  ];
  return actOf(
    of,
    '征求意见后重新上报年度工作计划，写明每个月的安排',
    'submit the annual plan anew, after consultation and with every month',
    events,
  );
}

/** The checks of resolutions that were not done. */
function followUp(of: Case): Act[] {
  const { branch, rulebook, today } = of;
  const rule = rulebook.indicators.find(({ id }) => id === 'follow-up');
  if (!rule) return [];
  const open = new Set(openIn(of, 'follow-up').map(({ subject }) => subject));
  const planDays = numbersOf(rule).parameters['planDays']!;
  const events = branch.resolutions
    .filter(({ resolutionId }) => open.has(resolutionId))
    .flatMap((resolution): SupposedEvent[] => {
      const stream = streamOf('resolution', resolution.resolutionId);
      const { planned, reported, publicised, done } = checksOf(branch, resolution, planDays);
      const period = addMonths(resolution.adopted.data.period, 1);
      const plan = { measures: ['-'], deadline: today, responsible: 'm-0', plannedOn: today };
      return [
        ...(planned.done ? [] : [{ stream, type: 'ImplementationPlanned', data: plan }]),
        ...(reported.done ? [] : [{ stream, type: 'FollowUpReported', data: { period, reportedOn: today } }]),
        ...(publicised.done
          ? []
          : [{ stream, type: 'FollowUpPublicised', data: { channels: [], publicisedOn: today } }]),
        ...(done.done ? [] : [{ stream, type: 'ResolutionFulfilled', data: { fulfilledOn: today } }]),
      ];
    });
  return actOf(
    of,
    '补办决议的落实方案、通报、公示和落实',
    'plan, report, publish and carry out the resolutions',
    events,
  );
}

/** As many lectures as make up for the quarters without one. */
function giveLectures(of: Case): Act[] {
  const { branch, today } = of;
  if (openIn(of, 'party-lecture').length === 0 || yearOf(today) !== branch.year) return [];
  const given = branch.lectures().filter(({ data }) => yearOf(data.heldOn) === branch.year).length;
  const missing = branch.activeQuarters.length - given;
  const stream = streamOf('partyDay', branch.branchId, monthOf(today));
  const lecture = { lecturer: 'm-0', title: '-', heldOn: today };
  const events = Array.from({ length: missing }, () => ({ stream, type: 'LectureGiven', data: lecture }));
  return actOf(of, `补上党课${missing}次`, `give ${plural(missing, 'party lecture')}`, events);
}
