export { committeeCalendar, unitCalendar } from './calendar.js';
export type { CommitteeReading } from './committee-entries.js';
export { byDueDay, isOpen, keyOf, type CalendarEntry, type DutyId, type EntryState } from './entry.js';
export { calendarFeed, type Feed } from './feed.js';
export { remindersOn, type Addressee, type Reminder, type Stage } from './reminders.js';
export type { UnitReading } from './reading.js';
