export { member } from './domain/member.js';
export { memberEvents, type MemberEvent } from './domain/member.events.js';
export { memberRules } from './domain/member.rules.js';
export { membersProjection, membersProjectionName } from './projections/members.js';
