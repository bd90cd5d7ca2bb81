import { addDays } from '../../../kernel/civil.js';
import type { Bilingual } from '../../rulebook/index.js';
import { listed, said } from '../texts.js';
import type { UnitDetail } from './detail.js';

const roleNames: Readonly<Record<string, Bilingual>> = {
  leader: said('分管领导', 'leader'),
  section: said('责任科室', 'section'),
  officer: said('党务干部', 'officer'),
};

/** When each of the three was first named, and by when they were to be. */
export const responsibilityDetail: UnitDetail = ({ year, unit, own }, _, { parameters }) => {
  const [due] = [`${year}-01-31`, addDays(unit.registeredOn!, parameters['graceDays']!)].sort().reverse();
  const assigned = own.of('ResponsibilityAssigned').map(({ data }) => data);
  const named = Object.entries(roleNames).map(([role, name]) => {
    const [first] = assigned
      .filter((each) => each.role === role)
      .map(({ assignedOn }) => assignedOn)
      .sort();
    return said(`${name.zh} ${first ?? '未明确'}`, `${name.en} ${first ?? 'not named'}`);
  });
  const { zh, en } = listed(named);
  return [said(`${zh}，期限 ${due}`, `${en}; due by ${due}`)];
};

const kindNames: Readonly<Record<string, Bilingual>> = {
  village: said('村', 'village'),
  community: said('社区', 'community'),
  enterprise: said('企业', 'enterprise'),
};

/** Which kinds of contact points there are, by their last link or end. */
export const contactPointsDetail: UnitDetail = ({ own }, { evidence }) => {
  const standing = own.of('ContactPointLinked').filter(({ position }) => evidence.includes(position));
  const linked = Object.entries(kindNames).map(([kind, name]) => {
    const [first] = standing
      .filter(({ data }) => data.kind === kind)
      .map(({ data }) => data.linkedOn)
      .sort();
    return said(`${name.zh} ${first ?? '无联系点'}`, `${name.en} ${first ?? 'not linked'}`);
  });
  return [listed(linked)];
};

/** What was asked of the superior, when, and when it was decided. */
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
      decisionText(said(`年度计划 ${submittedOn} 上报`, `Plan submitted on ${submittedOn}`), due, decision, decided),
    ];
  }
  const month = facts.partyDay(subject, period);
  const { requestedOn, from, to } = month.of('DeferralRequested').find(({ position }) => position === asked)!.data;
  const [due] = [from < to ? from : to, addDays(requestedOn, 1)].sort().reverse();
  const decision = [
    ...month.of('DeferralApproved').map(({ position, data }) => ({ position, on: data.approvedOn })),
    ...month.of('DeferralDeclined').map(({ position, data }) => ({ position, on: data.declinedOn })),
  ];
  const request = said(
    `${requestedOn} 申请由 ${from} 改到 ${to}`,
    `On ${requestedOn} a move from ${from} to ${to} was requested`,
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
  return said(
    `${asked.zh}，期限 ${due}，${on === undefined ? '未答复' : `${on} 答复`}`,
    `${asked.en}; due by ${due}, ${on === undefined ? 'not decided' : `decided on ${on}`}`,
  );
}
