/** The ids of the branches' indicators; a `Record` of them must have an entry for each. */
export type IndicatorId =
  | 'party-day-held'
  | 'notice'
  | 'setting'
  | 'charter-reading'
  | 'dues'
  | 'study'
  | 'organisational-life'
  | 'party-lecture'
  | 'annual-democracy'
  | 'deliberation'
  | 'dues-disclosure'
  | 'quarterly-disclosure'
  | 'plus'
  | 'attendance'
  | 'leaders-attend'
  | 'annual-plan'
  | 'follow-up'
  | 'member-care';

/** The names of the unit’s own duties. */
export type UnitDutyId = 'responsibility' | 'contact-points' | 'publicity' | 'superior-decisions';
