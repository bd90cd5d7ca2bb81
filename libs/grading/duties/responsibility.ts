import { addDays } from '../../kernel/civil.js';
import type { Numbers } from '../indicator.js';
import { judged, pending, positionsOf } from '../obligation.js';
import type { UnitDuty } from './unit-duty.js';

const roles = ['leader', 'section', 'officer'];

/** The unit names one leader in charge, one section and one officer: clause 3.1d. */
export const responsibility: UnitDuty = {
  id: 'responsibility',
  parameters: ['graceDays'],
  ratios: ['in-time', 'late', 'incomplete'],
  title: { zh: '明确分管领导、责任科室、党务干部', en: 'Leader, section and officer named' },
  reasons: {
    'in-time': { zh: '按时明确', en: 'All three were named in time' },
    late: { zh: '已明确，但超过期限', en: 'All three were named, but late' },
    incomplete: { zh: '未全部明确', en: 'Not all three are named' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
  },
  obligations: ({ unitId, year, cutoff, unit, own }, { parameters, ratios }) => {
    const period = String(year);
    const dueOn = namedBy(year, unit.registeredOn!, parameters);
    const assigned = own.of('ResponsibilityAssigned');
    const named = (until: string) =>
      roles.every((role) => assigned.some(({ data }) => data.role === role && data.assignedOn <= until));
    const evidence = positionsOf(assigned);
    if (!named(cutoff) && dueOn > cutoff) return [pending(unitId, period, evidence)];
    const reason = named(dueOn) ? 'in-time' : named(cutoff) ? 'late' : 'incomplete';
    return [judged(unitId, period, ratios[reason]!, reason, evidence)];
  },
};

/** The end of January, or `graceDays` after the registration if that is later. */
export function namedBy(year: number, registeredOn: string, { graceDays }: Numbers['parameters']): string {
  const january = `${year}-01-31`;
  const grace = addDays(registeredOn, graceDays!);
  return grace > january ? grace : january;
}
