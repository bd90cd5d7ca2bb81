import { mean } from '../arithmetic.js';
import type { UnitFacts } from '../facts/year-facts.js';
import { judged } from '../obligation.js';
import type { UnitDuty } from './unit-duty.js';

const kinds = ['village', 'community', 'enterprise'];

/** The unit links a village, a community and an enterprise: clause 3.1c. */
export const contactPoints: UnitDuty = {
  id: 'contact-points',
  parameters: [],
  ratios: ['linked'],
  title: { zh: '联系村、社区、企业', en: 'Contact points linked' },
  reasons: {
    'linked-0': { zh: '村、社区、企业均无联系点', en: 'No contact point of any kind' },
    'linked-1': { zh: '村、社区、企业中有一类联系点', en: 'Contact points of one of the three kinds' },
    'linked-2': { zh: '村、社区、企业中有两类联系点', en: 'Contact points of two of the three kinds' },
    'linked-3': { zh: '村、社区、企业均有联系点', en: 'Contact points of all three kinds' },
  },
  obligations: ({ unitId, year, own }, { ratios }) => {
    const linked = linksOf(own);
    const ratio = mean(kinds.map((kind) => (linked.some((link) => link.kind === kind) ? ratios['linked']! : 0)))!;
    const count = new Set(linked.map(({ kind }) => kind)).size;
    return [
      judged(
        unitId,
        String(year),
        ratio,
        `linked-${count}`,
        linked.map(({ position }) => position),
      ),
    ];
  },
};

/** The contact points that are still linked. */
function linksOf(own: UnitFacts): { kind: string; position: number }[] {
  const linked = new Map<string, { kind: string; position: number }>();
  const turns = [...own.of('ContactPointLinked'), ...own.of('ContactPointUnlinked')];
  for (const { type, data, position } of turns.sort((a, b) => a.position - b.position)) {
    const key = `${data.kind} ${data.name}`;
    if (type === 'ContactPointLinked') linked.set(key, { kind: data.kind, position });
    else linked.delete(key);
  }
  return [...linked.values()];
}
