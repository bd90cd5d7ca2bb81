import type { BranchYear } from '../facts/branch-year.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged } from '../obligation.js';

/** The charter is read aloud, led by the secretary: clause 2.1. */
export const charterReading: Indicator = {
  id: 'charter-reading',
  parameters: [],
  ratios: ['led-by-secretary', 'no-secretary', 'led-by-other', 'not-read'],
  title: { zh: '诵读党章', en: 'Charter reading' },
  reasons: {
    'led-by-secretary': { zh: '由支部书记领诵', en: 'Led by the branch secretary' },
    'no-secretary': { zh: '已诵读，当日支部没有书记', en: 'Read; the branch had no secretary that day' },
    'led-by-other': { zh: '由他人领诵', en: 'Led by another than the secretary' },
    'not-read': { zh: '未诵读党章', en: 'The charter was not read' },
    ...notHeld,
  },
  obligations: (branch, { ratios }) =>
    perHeldMonth(branch, ({ month, facts, evidence }) => {
      const reading = facts.last('CharterRead');
      const verdict = (reason: string, decisive: readonly number[]) =>
        judged(branch.branchId, month, ratios[reason]!, reason, decisive);
      if (!reading) return verdict('not-read', evidence);
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
