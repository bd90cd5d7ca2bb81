import type { UnitYear } from '../facts/unit-year.js';
import type { Duty, Numbers } from '../indicator.js';
import type { Obligation } from '../obligation.js';

/** The names of the unit’s own duties. */
export type UnitDutyId = 'responsibility' | 'contact-points' | 'publicity' | 'superior-decisions';

/** A duty of the unit itself. */
export type UnitDuty = Duty &
  Readonly<{ id: UnitDutyId; obligations: (unit: UnitYear, numbers: Numbers) => Obligation[] }>;
