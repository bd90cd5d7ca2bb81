export { Findings, type Answers, type Choice, type Question, type SheetFault, type SheetNote } from './findings.js';
export type { RosterContext } from './roster-branches.js';
export { readRoster, type Roster, type RosterMember } from './roster.js';
export {
  planRoster,
  type KnownMember,
  type PlannedBranch,
  type PlannedMember,
  type RosterPlan,
} from './roster-plan.js';
export { readDues, type SheetPayment } from './dues.js';
export { readAttendance, type AttendanceForm, type SheetAttendance } from './attendance.js';
export { peopleOf, type Person } from './people.js';
export { rosterTitles } from './roster-titles.js';
export { duesTitles } from './dues.js';
export { attendanceTitles } from './attendance.js';
export { templateOf, type Template, type TemplateColumn } from './templates.js';
