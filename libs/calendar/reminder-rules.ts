import type { DutyId } from './entry.js';

/** How near the due day is; `opened` once its time has begun, `overdue` once it has passed. */
export type Stage = 'opened' | 'month' | 'week' | 'days' | 'day' | 'overdue';

/** The stages of a duty's reminders in their order, and the office that is reminded. */
export type ReminderRule = Readonly<{
  to: 'branch' | 'unit' | 'both' | 'committee';
  stages: readonly Stage[];
  /** The codes of missed duties that a record can still mend, so that people are reminded once more. */
  mendable?: readonly string[];
}>;

/** A duty of a branch that is done once by its due day, and recorded after it. */
const afterwards = (...mendable: string[]): ReminderRule => ({ to: 'branch', stages: ['overdue'], mendable });
const beforeMonthsEnd = (...mendable: string[]): ReminderRule => ({
  to: 'branch',
  stages: ['week', 'overdue'],
  mendable,
});
/** What is seen with another duty needs no reminder of its own. */
const seenElsewhere: ReminderRule = { to: 'branch', stages: [] };

/** The reminders of every duty. */
export const reminderRules: Readonly<Record<DutyId, ReminderRule>> = {
  'party-day-held': { to: 'branch', stages: ['opened', 'days', 'overdue'], mendable: ['not-held'] },
  notice: { to: 'branch', stages: ['days', 'day', 'overdue'] },
  setting: seenElsewhere,
  'charter-reading': afterwards('not-read'),
  dues: afterwards('unpaid', 'short'),
  study: afterwards('no-study'),
  'organisational-life': beforeMonthsEnd('organisational-life'),
  'party-lecture': { to: 'branch', stages: ['month', 'week', 'overdue'], mendable: ['no-lecture'] },
  'annual-democracy': { to: 'branch', stages: ['opened', 'week', 'day', 'overdue'], mendable: ['annual-democracy'] },
  deliberation: beforeMonthsEnd('none', 'not-disclosed'),
  'dues-disclosure': { to: 'branch', stages: ['days', 'day', 'overdue'], mendable: ['none'] },
  'quarterly-disclosure': { to: 'branch', stages: ['week', 'day', 'overdue'], mendable: ['disclosed-0'] },
  plus: beforeMonthsEnd('none'),
  attendance: afterwards('not-taken'),
  'leaders-attend': seenElsewhere,
  'annual-plan': { to: 'branch', stages: ['opened', 'week', 'day', 'overdue'], mendable: ['not-submitted'] },
  'follow-up': {
    to: 'branch',
    stages: ['week', 'day', 'overdue'],
    mendable: ['planned:0', 'reported:0', 'publicised:0', 'done:0'],
  },
  'member-care': {
    to: 'branch',
    stages: ['week', 'days', 'overdue'],
    mendable: ['not-contacted', 'not-served', 'no-frontline-activity', 'not-encouraged'],
  },
  responsibility: { to: 'unit', stages: ['week', 'day', 'overdue'], mendable: ['incomplete'] },
  'contact-points': { to: 'unit', stages: ['overdue'], mendable: ['linked-0'] },
  publicity: { to: 'unit', stages: ['month', 'week', 'overdue'], mendable: ['none'] },
  'superior-decisions': { to: 'unit', stages: ['days', 'day', 'overdue'], mendable: ['undecided'] },
  rectification: { to: 'both', stages: ['week', 'day', 'overdue'] },
  'committee-visit': { to: 'committee', stages: ['week', 'days', 'overdue'], mendable: ['not-done'] },
  'committee-bulletin': { to: 'committee', stages: ['week', 'day', 'overdue'], mendable: ['not-done'] },
  'committee-on-site': { to: 'committee', stages: ['month', 'week', 'overdue'], mendable: ['not-done'] },
  'committee-appeal': { to: 'committee', stages: ['opened', 'week', 'overdue'] },
};
