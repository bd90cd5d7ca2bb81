/**
 * Chains of reasons, best conduct first: none may earn more than the one before it. Reasons that nothing ranks against
 * each other stand in different chains.
 */
export const conductOrder: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'party-day-held': [
    ['held-as-planned', 'moved-with-approval', 'moved-late-request', 'moved-without-approval', 'not-held'],
    ['moved-without-approval', 'held-outside-month'],
    ['held-as-planned', 'held-unplanned', 'not-held'],
  ],
  notice: [['in-time', 'one-day', 'too-late', 'no-notice']],
  'charter-reading': [
    ['led-by-secretary', 'led-by-other', 'not-read'],
    ['no-secretary', 'not-read'],
  ],
  dues: [
    ['on-the-day', 'late-in-month', 'late', 'too-late', 'unpaid'],
    ['on-the-day', 'proxy-without-reason', 'unpaid'],
    ['by-arrangement', 'late'],
    ['no-party-day', 'late'],
    ['late', 'short', 'unpaid'],
    ['on-the-day', 'payroll-deduction'],
  ],
  study: [['required-topics', 'other-topics', 'no-study']],
  'organisational-life': [
    ['assembly-on-the-day', 'assembly-other-day', 'assembly-none'],
    ['committee-held', 'committee-none'],
    ['group-held', 'group-none'],
  ],
  'party-lecture': [['every-quarter', 'enough-in-year']],
  'annual-democracy': [['on-party-day', 'in-december', 'in-year', 'none']],
  deliberation: [
    ['deliberated', 'not-disclosed', 'none'],
    ['deliberated', 'invalid-vote', 'none'],
  ],
  'dues-disclosure': [['in-time', 'late', 'none']],
  plus: [['held', 'none']],
  'annual-plan': [
    ['approved', 'no-consultation', 'not-submitted'],
    ['approved', 'awaiting-decision', 'returned', 'not-submitted'],
    ['awaiting-decision', 'late', 'not-submitted'],
  ],
  'follow-up': [['in-time', 'late', 'not-done']],
  'member-care': [
    ['contacted', 'not-contacted'],
    ['served', 'not-served'],
    ['frontline-activity', 'no-frontline-activity'],
    ['encouraged', 'not-encouraged'],
  ],
  responsibility: [['in-time', 'late', 'incomplete']],
  publicity: [['published', 'none']],
  'superior-decisions': [['decided', 'decided-late', 'undecided']],
};
