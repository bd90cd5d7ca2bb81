export { committeeCalendar, unitCalendar } from './calendar.js';
export type { CommitteeReading } from './committee-entries.js';
export { inGroups, titleOf } from './duty-groups.js';
export { byDueDay, isOpen, keyOf, type CalendarEntry, type DutyId, type EntryState } from './entry.js';
export { calendarFeed, entriesFor, type Feed } from './feed.js';
export { acts, openReason } from './open-texts.js';
export { addresseesOfEntry, isAwaited, remindersOn, type Addressee, type Reminder } from './reminders.js';
export type { Stage } from './reminder-rules.js';
export type { UnitReading } from './unit-reading.js';
