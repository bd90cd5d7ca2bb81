export { deferrals } from './deferrals.js';
export { jointActivities } from './joint-activities.js';
export { attendances, type AttendanceRow, type PartyDayRow } from './attendances.js';
export { disclosures, type DisclosureRow } from './disclosures.js';
export { duesPayments, type DuesPaymentRow } from './dues-payments.js';
export { notices, type NoticeRow } from './notices.js';
