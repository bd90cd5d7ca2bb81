import type { IndicatorId } from '../duty-ids.js';
import type { Indicator } from '../indicator.js';
import { annualDemocracy } from './annual-democracy.js';
import { annualPlan } from './annual-plan.js';
import { attendance } from './attendance.js';
import { charterReading } from './charter-reading.js';
import { deliberation } from './deliberation.js';
import { duesDisclosure } from './dues-disclosure.js';
import { dues } from './dues.js';
import { followUp } from './follow-up.js';
import { leadersAttend } from './leaders-attend.js';
import { memberCare } from './member-care.js';
import { notice } from './notice.js';
import { organisationalLife } from './organisational-life.js';
import { partyDayHeld } from './party-day-held.js';
import { partyLecture } from './party-lecture.js';
import { plus } from './plus.js';
import { quarterlyDisclosure } from './quarterly-disclosure.js';
import { setting } from './setting.js';
import { study } from './study.js';

const byId: Readonly<Record<IndicatorId, Indicator>> = {
  'party-day-held': partyDayHeld,
  notice,
  setting,
  'charter-reading': charterReading,
  dues,
  study,
  'organisational-life': organisationalLife,
  'party-lecture': partyLecture,
  'annual-democracy': annualDemocracy,
  deliberation,
  'dues-disclosure': duesDisclosure,
  'quarterly-disclosure': quarterlyDisclosure,
  plus,
  attendance,
  'leaders-attend': leadersAttend,
  'annual-plan': annualPlan,
  'follow-up': followUp,
  'member-care': memberCare,
};

/** The branch’s indicators, in the order of the report. */
export const indicators: readonly Indicator[] = Object.values(byId);
