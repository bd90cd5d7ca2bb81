import { firstDayOf, monthOf, quarterOf, yearOf } from '../../kernel/civil.js';
import type { Category } from '../../registry/index.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { careOf, dayOf, isService, met, presentAt, type CareFact } from '../facts/care.js';
import type { Indicator, Numbers } from '../indicator.js';
import { inOrder, judged, fallenAway, pending, positionsOf, type Obligation } from '../obligation.js';

/** How a branch cares for a member of a category in a month: what is asked for, and how else they can be met. */
type Care = Readonly<{
  done: string;
  missing: string;
  isAsked: (fact: CareFact) => boolean;
  met: (branch: BranchYear, month: BranchMonth, memberId: string) => readonly number[];
}>;

const monthly: Readonly<Partial<Record<Category, Care>>> = {
  floating: { done: 'contacted', missing: 'not-contacted', isAsked: ({ type }) => type === 'MemberContacted', met },
  infirm: { done: 'served', missing: 'not-served', isAsked: isService, met: atPartyDay },
  frontline: {
    done: 'frontline-activity',
    missing: 'no-frontline-activity',
    isAsked: ({ type }) => type === 'FrontlineActivityHeld',
    met: atPartyDay,
  },
};

/** The branch cares for the four categories of members: clause 3.2. */
export const memberCare: Indicator = {
  id: 'member-care',
  parameters: [],
  ratios: [
    'contacted',
    'not-contacted',
    'served',
    'not-served',
    'frontline-activity',
    'no-frontline-activity',
    'encouraged',
    'not-encouraged',
    'met',
  ],
  choices: { serviceInterval: ['month', 'quarter'] },
  title: { zh: '“四类党员”教育管理', en: 'Care for the four categories of members' },
  reasons: {
    contacted: { zh: '当月已联系流动党员', en: 'The floating member was contacted in the month' },
    'not-contacted': { zh: '当月未联系流动党员', en: 'The floating member was not contacted in the month' },
    served: { zh: '当月已上门服务', en: 'The member was served at home in the month' },
    'not-served': { zh: '当月未上门服务', en: 'The member was not served at home in the month' },
    'frontline-activity': { zh: '当月在一线开展了活动', en: 'An activity was held on the front line' },
    'no-frontline-activity': { zh: '当月未在一线开展活动', en: 'No activity was held on the front line' },
    met: { zh: '未专门联系或服务，但期间见到了本人', en: 'Not contacted or served as asked, but met in the period' },
    encouraged: { zh: '本年度已联系或鼓励转移组织关系', en: 'Contacted, or encouraged to transfer, in the year' },
    'not-encouraged': { zh: '本年度未联系，也未鼓励转移组织关系', en: 'Neither contacted nor encouraged in the year' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (branch, numbers) => {
    const months = branch.activeMonths.flatMap((month) => judgeMonth(branch, month, numbers));
    return inOrder([...months, ...judgeYear(branch, numbers)]);
  },
};

function atPartyDay(_: BranchYear, month: BranchMonth, memberId: string): readonly number[] {
  return presentAt(month, memberId);
}

function judgeMonth(of: BranchYear, record: BranchMonth, { ratios, choices }: Numbers): Obligation[] {
  const { branchId, branch, registry, facts } = of;
  const { month, lastDay: last } = record;
  const first = firstDayOf(month);
  return of.membersOn(first).flatMap((memberId) => {
    const { value: category, position } = registry.categoryOf(memberId, first, last);
    const care = monthly[category];
    if (!care || (category === 'frontline' && branch.frontline)) return [];
    if (registry.branchOf(memberId, last) !== branchId || registry.categoryOf(memberId, last, last).value !== category)
      return [];
    const exemptions = [first, last].map((day) => registry.exemptionOf(memberId, day, last));
    if (category === 'infirm' && exemptions.some((exemption) => !exemption)) return [];

    const isQuarterly = category === 'infirm' && choices['serviceInterval'] === 'quarter';
    const isInTime = (day: string) => (isQuarterly ? quarterOf(day) === quarterOf(month) : monthOf(day) === month);
    const done = careOf(facts.member(memberId)).filter((fact) => care.isAsked(fact) && isInTime(dayOf(fact)));
    const otherwise = care.met(of, record, memberId);
    const reason = done.length > 0 ? care.done : otherwise.length > 0 ? 'met' : care.missing;
    const evidence = done.length > 0 ? positionsOf(done) : otherwise.length > 0 ? otherwise : [position!];
    return [judged(memberId, month, ratios[reason]!, reason, evidence)];
  });
}

function judgeYear(branch: BranchYear, { ratios }: Numbers): Obligation[] {
  const { registry, facts, year, cutoff } = branch;
  const { lastDay } = branch.activeMonths.at(-1)!;
  const dueOn = `${year}-12-31`;
  const away = branch
    .membersOn(lastDay)
    .map((memberId) => ({ memberId, category: registry.categoryOf(memberId, lastDay, lastDay) }))
    .filter(({ category }) => category.value === 'long-term-away');
  return away.map(({ memberId, category }) => {
    const member = facts.member(memberId);
    const encouraged = member.of('TransferEncouraged').filter(({ data }) => yearOf(data.encouragedOn) === year);
    const contacted = member.of('MemberContacted').filter(({ data }) => yearOf(data.contactedOn) === year);
    const done = positionsOf([...encouraged, ...contacted]);
    const otherwise = branch.activeMonths.flatMap((month) => met(branch, month, memberId));
    const since = [category.position!];
    if (done.length > 0) return judged(memberId, String(year), ratios['encouraged']!, 'encouraged', done);
    if (otherwise.length > 0) return judged(memberId, String(year), ratios['met']!, 'met', otherwise);
    if (branch.isDissolvedBy(dueOn)) return fallenAway(memberId, String(year), branch.branch, since);
    if (cutoff < dueOn) return pending(memberId, String(year), since);
    return judged(memberId, String(year), ratios['not-encouraged']!, 'not-encouraged', since);
  });
}
