import type { UnitDutyId } from '../duty-ids.js';
import { contactPoints } from './contact-points.js';
import { publicity } from './publicity.js';
import { responsibility } from './responsibility.js';
import { superiorDecisions } from './superior-decisions.js';
import type { UnitDuty } from './unit-duty.js';

const byId: Readonly<Record<UnitDutyId, UnitDuty>> = {
  responsibility,
  'contact-points': contactPoints,
  publicity,
  'superior-decisions': superiorDecisions,
};

/** The unit’s own duties, in the order of the report. */
export const duties: readonly UnitDuty[] = Object.values(byId);
