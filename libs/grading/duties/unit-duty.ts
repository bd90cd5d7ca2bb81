import type { UnitDutyId } from '../duty-ids.js';
import type { UnitYear } from '../facts/unit-year.js';
import type { Duty, Numbers } from '../indicator.js';
import type { Obligation } from '../obligation.js';

/** A duty of the unit itself. */
export type UnitDuty = Duty &
  Readonly<{ id: UnitDutyId; obligations: (unit: UnitYear, numbers: Numbers) => Obligation[] }>;
