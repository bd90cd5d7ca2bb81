import type { IndicatorId, UnitDutyId } from '../grading/duty-ids.js';
import { bilingual, plural } from '../grading/explain/texts.js';
import type { BranchYear } from '../grading/facts/branch-year.js';
import { quarterlyKinds } from '../grading/facts/disclosure-due.js';
import type { Numbers } from '../grading/indicator.js';
import { missingComponents } from '../grading/indicators/organisational-life.js';
import type { UnitYear } from '../grading/facts/unit-year.js';
import type { Obligation } from '../grading/obligation.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { yearOf } from '../kernel/civil.js';
import { disclosureKinds } from '../modules/party-day/index.js';
import { contactPointKinds, responsibleRoles } from '../modules/unit/index.js';

/** The parts of a duty that are still missing, by name. Duties without an entry have no parts. */
type Parts<Id extends string, Of> = Readonly<
  Partial<Record<Id, (of: Of, obligation: Obligation, numbers: Numbers) => Bilingual[]>>
>;

export const missingParts: Parts<IndicatorId, BranchYear> = {
  'organisational-life': missingMeetings,
  'annual-democracy': (branch) => {
    const december = branch.month(`${branch.year}-12`).heldOn;
    const meetings = branch
      .meetings()
      .filter(({ data }) => yearOf(data.heldOn) === branch.year || data.heldOn === december);
    const held = new Set<string>(meetings.map(({ data }) => data.kind));
    return [
      ...(held.has('democratic-life') || held.has('organisational-life')
        ? []
        : [bilingual('民主生活会（组织生活会）', 'life meeting')]),
      ...(held.has('democratic-appraisal') ? [] : [bilingual('民主评议党员', 'democratic appraisal')]),
    ];
  },
  'quarterly-disclosure': (branch, { period }) =>
    quarterlyKinds.filter((kind) => branch.disclosures(kind, period).length === 0).map((kind) => disclosureKinds[kind]),
};

export const missingUnitParts: Parts<UnitDutyId, UnitYear> = {
  responsibility: ({ own }) => {
    const assigned = new Set<string>(own.of('ResponsibilityAssigned').map(({ data }) => data.role));
    return namesBut(responsibleRoles, assigned);
  },
  'contact-points': ({ own }, { evidence }) => {
    const linked = own.of('ContactPointLinked').filter(({ position }) => evidence.includes(position));
    return namesBut(contactPointKinds, new Set<string>(linked.map(({ data }) => data.kind)));
  },
};

function missingMeetings(branch: BranchYear, { period }: Obligation, numbers: Numbers): Bilingual[] {
  const missing = missingComponents(branch, branch.month(period), numbers).map(({ name }) => name);
  const groups = missing.filter((name) => name === 'group').length;
  return [
    ...(missing.includes('assembly') ? [bilingual('支部党员大会', 'assembly')] : []),
    ...(missing.includes('committee') ? [bilingual('支委会', 'committee')] : []),
    ...(groups === 0 ? [] : [bilingual(`${groups}个党小组会`, plural(groups, 'group meeting'))]),
  ];
}

function namesBut(names: Readonly<Record<string, Bilingual>>, done: ReadonlySet<string>): Bilingual[] {
  return Object.entries(names).flatMap(([key, name]) => (done.has(key) ? [] : [name]));
}
