import type { Bilingual } from '../../../kernel/bilingual.js';
import { addDays } from '../../../kernel/civil.js';
import { contactPointKinds, responsibleRoles } from '../../../modules/unit/index.js';
import { listOf, bilingual } from '../texts.js';
import type { UnitDetail } from './detail.js';

/** The day on which each of the three was first named, and their due day. */
export const responsibilityDetail: UnitDetail = ({ year, unit, own }, _, { parameters }) => {
  const [due] = [`${year}-01-31`, addDays(unit.registeredOn!, parameters['graceDays']!)].sort().reverse();
  const assigned = own.of('ResponsibilityAssigned').map(({ data }) => data);
  const named = Object.entries(responsibleRoles).map(([role, name]) => {
    const [first] = assigned
      .filter((each) => each.role === role)
      .map(({ assignedOn }) => assignedOn)
      .sort();
    return bilingual(`${name.zh} ${first ?? '未明确'}`, `${name.en} ${first ?? 'not named'}`);
  });
  const { zh, en } = listOf(named);
  return [bilingual(`${zh}，期限 ${due}`, `${en}; due by ${due}`)];
};

/** The kinds of contact points, each with its last link or end. */
export const contactPointsDetail: UnitDetail = ({ own }, { evidence }) => {
  const standing = own.of('ContactPointLinked').filter(({ position }) => evidence.includes(position));
  const linked = Object.entries(contactPointKinds).map(([kind, name]) => {
    const [first] = standing
      .filter(({ data }) => data.kind === kind)
      .map(({ data }) => data.linkedOn)
      .sort();
    return bilingual(`${name.zh} ${first ?? '无联系点'}`, `${name.en} ${first ?? 'not linked'}`);
  });
  return [listOf(linked)];
};

/** The requests to the superior, with the days of request and decision. */
export const decisionsDetail: UnitDetail = (
  { facts, year },
  { subject, period, evidence: [asked, decided] },
  { parameters },
) => {
  if (period === String(year)) {
    const plan = facts.plan(subject);
    const { submittedOn } = plan.of('AnnualPlanSubmitted').find(({ position }) => position === asked)!.data;
    const due = addDays(submittedOn, parameters['planDays']!);
    const decision = [
      ...plan.of('AnnualPlanApproved').map(({ position, data }) => ({ position, on: data.approvedOn })),
      ...plan.of('AnnualPlanReturned').map(({ position, data }) => ({ position, on: data.returnedOn })),
    ];
    return [
      decisionText(
        bilingual(`年度计划 ${submittedOn} 上报`, `Plan submitted on ${submittedOn}`),
        due,
        decision,
        decided,
      ),
    ];
  }
  const month = facts.partyDay(subject, period);
  const { requestedOn, from, to } = month.of('DeferralRequested').find(({ position }) => position === asked)!.data;
  const [due] = [from < to ? from : to, addDays(requestedOn, 1)].sort().reverse();
  const decision = [
    ...month.of('DeferralApproved').map(({ position, data }) => ({ position, on: data.approvedOn })),
    ...month.of('DeferralDeclined').map(({ position, data }) => ({ position, on: data.declinedOn })),
  ];
  const request = bilingual(
    `${requestedOn} 申请由 ${from} 改到 ${to}`,
    `On ${requestedOn} a deferral from ${from} to ${to} was requested`,
  );
  return [decisionText(request, due!, decision, decided)];
};

function decisionText(
  asked: Bilingual,
  due: string,
  decisions: readonly Readonly<{ position: number; on: string }>[],
  decided: number | undefined,
): Bilingual {
  const on = decisions.find(({ position }) => position === decided)?.on;
  return bilingual(
    `${asked.zh}，期限 ${due}，${on === undefined ? '未答复' : `${on} 答复`}`,
    `${asked.en}; due by ${due}, ${on === undefined ? 'not decided' : `decided on ${on}`}`,
  );
}
