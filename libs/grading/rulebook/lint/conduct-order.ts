import type { IndicatorId, UnitDutyId } from '../../duty-ids.js';

/**
 * Chains of reasons, best conduct first: no reason may earn more than the one before it. Reasons in different chains are not
 * compared.
 */
export const conductOrder: Readonly<Record<IndicatorId | UnitDutyId, readonly (readonly string[])[]>> = {
  'party-day-held': [
    ['held-as-planned', 'moved-with-approval', 'moved-late-request', 'moved-without-approval', 'not-held'],
    ['moved-without-approval', 'held-outside-month'],
    ['held-as-planned', 'held-unplanned', 'not-held'],
    ['no-plan-due', 'not-held'],
  ],
  notice: [['in-time', 'one-day', 'too-late', 'no-notice']],
  setting: [],
  'charter-reading': [
    ['led-by-secretary', 'led-by-other', 'other-day', 'not-read'],
    ['no-secretary', 'other-day', 'not-read'],
  ],
  dues: [
    ['on-the-day', 'late-in-month', 'late', 'too-late', 'unpaid'],
    ['on-the-day', 'proxy-without-reason', 'unpaid'],
    ['by-arrangement', 'late'],
    ['no-party-day', 'late'],
    ['on-the-day', 'payroll-deduction'],
  ],
  study: [['required-topics', 'other-day', 'other-topics', 'no-study']],
  'organisational-life': [
    ['assembly-on-the-day', 'assembly-other-day', 'assembly-none'],
    ['committee-on-the-day', 'committee-other-day', 'committee-none'],
    ['group-on-the-day', 'group-other-day', 'group-none'],
  ],
  'party-lecture': [['every-quarter', 'enough-in-year']],
  'annual-democracy': [['on-party-day', 'in-season', 'in-year', 'none']],
  deliberation: [
    ['deliberated', 'not-disclosed', 'none'],
    ['deliberated', 'invalid-vote', 'none'],
  ],
  'dues-disclosure': [['in-time', 'late', 'none']],
  'quarterly-disclosure': [],
  plus: [['held', 'none']],
  attendance: [],
  'leaders-attend': [],
  'annual-plan': [
    ['approved', 'no-consultation', 'not-submitted'],
    ['approved', 'awaiting-decision', 'returned', 'not-submitted'],
    ['awaiting-decision', 'late', 'not-submitted'],
  ],
  'follow-up': [['in-time', 'late', 'not-done']],
  'member-care': [
    ['contacted', 'met', 'not-contacted'],
    ['served', 'met', 'not-served'],
    ['frontline-activity', 'met', 'no-frontline-activity'],
    ['encouraged', 'met', 'not-encouraged'],
  ],
  responsibility: [['in-time', 'late', 'incomplete']],
  'contact-points': [],
  publicity: [['published', 'none']],
  'superior-decisions': [['decided', 'decided-late', 'undecided']],
};
