export { member } from './domain/member.js';
export { memberEvents, type MemberEvent } from './domain/member.events.js';
export { memberRules } from './domain/member.rules.js';
export {
  arrangementKinds,
  contactChannels,
  duesBases,
  leavingReasons,
  memberCategories,
} from './domain/member.words.js';
export { monthlyDues, type DuesBasis } from './domain/dues-rates.js';
export { membersProjection, membersProjectionName } from './projections/members.js';
