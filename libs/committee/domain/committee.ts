import type { Aggregate } from '../../kernel/aggregate.js';
import { firstDayOf } from '../../kernel/civil.js';
import { requires } from '../../kernel/rule.js';
import { shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { committeeEvents } from './committee.events.js';
import { committeeRules as rules } from './committee.rules.js';

type CommitteeSubject = Readonly<{ month: string }>;

/** A month may have several bulletins, and none bears on another: nothing need be remembered. */
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
    BulletinIssued: ({ inspectionIds }) => (inspectionIds.length === 0 ? [rules.namesInspections] : []),
  },

  evolve: {
    BulletinIssued: () => null,
  },
};

function subjectOf(id: string): CommitteeSubject | undefined {
  return /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(id) ? { month: id } : undefined;
}
