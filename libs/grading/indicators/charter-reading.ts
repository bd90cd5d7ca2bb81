import type { BranchYear } from '../facts/branch-year.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged } from '../obligation.js';

/** The charter is read aloud, led by the secretary: clause 2.1. */
export const charterReading: Indicator = {
  id: 'charter-reading',
  parameters: [],
  ratios: ['led-by-secretary', 'no-secretary', 'led-by-other', 'other-day', 'not-read'],
  title: { zh: '诵读党章', en: 'Charter reading' },
  reasons: {
    'led-by-secretary': { zh: '由支部书记领诵', en: 'Led by the branch secretary' },
    'no-secretary': { zh: '已诵读，当日支部没有书记', en: 'Read; the branch had no secretary that day' },
    'led-by-other': { zh: '由他人领诵', en: 'Led by another than the secretary' },
    'other-day': { zh: '当月已诵读，但不在主题党日当天', en: 'Read in the month, not on the party day' },
    'not-read': { zh: '未诵读党章', en: 'The charter was not read' },
    ...notHeld,
  },
  obligations: (branch, { ratios }) =>
    perHeldMonth(branch, ({ month, heldOn, includes, facts, evidence }) => {
      const reading = facts.last('CharterRead');
      const verdict = (reason: string, decisive: readonly number[]) =>
        judged(branch.branchId, month, ratios[reason]!, reason, decisive);
      if (!reading || !includes(reading.data.readOn)) return verdict('not-read', evidence);
      if (reading.data.readOn !== heldOn) return verdict('other-day', [reading.position]);
      const [reason, election] = ledBy(branch, reading.data.ledBy, reading.data.readOn);
      return verdict(reason, [...election, reading.position]);
    }),
};

function ledBy(
  { registry, branchId }: BranchYear,
  leader: string,
  readOn: string,
): [reason: string, election: number[]] {
  const secretary = registry.secretaryOf(branchId, readOn);
  if (!secretary) return ['no-secretary', []];
  return [secretary.value === leader ? 'led-by-secretary' : 'led-by-other', [secretary.position!]];
}
