import type { Aggregate } from '../../../kernel/aggregate.js';
import { addMonths, firstDayOf, lastDayOf } from '../../../kernel/civil.js';
import { requires } from '../../../kernel/rule.js';
import { Month } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { committeeEvents } from './committee.events.js';
import { committeeRules as rules } from './committee.rules.js';

type CommitteeSubject = Readonly<{ month: string }>;

/** A month may have several independent bulletins, so there is no state. */
export const committee: Aggregate<typeof committeeEvents, null, CommitteeSubject, Registry> = {
  category: 'committee',
  events: committeeEvents,
  initial: null,
  subjectOf,
  decisions: [],

  admit: {
    BulletinIssued: ({ period, inspectionIds, issuedOn }, _, { subject, registry }) => {
      requires(period === subject.month, shapeRules.contradictsStream, 'period');
      requires(firstDayOf(period) <= issuedOn, rules.notBeforeMonth, 'issuedOn');
      const unknown = inspectionIds.findIndex((id) => !registry.inspectionExists(id, issuedOn));
      requires(unknown < 0, referenceRules.inspectionExists, `inspectionIds[${unknown}]`);
    },
  },

  caution: {
    BulletinIssued: [
      { rule: rules.namesInspections, when: ({ inspectionIds }) => inspectionIds.length === 0 },
      { rule: rules.issuedInTime, when: ({ period, issuedOn }) => issuedOn > lastDayOf(addMonths(period, 1)) },
    ],
  },

  evolve: {
    BulletinIssued: () => null,
  },
};

function subjectOf(id: string): CommitteeSubject | undefined {
  return fits(Month, id) ? { month: id } : undefined;
}
