export { monthParts, type MonthPart, type MonthPartName } from './domain/month-parts.js';
export { partyDay } from './domain/party-day.js';
export { partyDayEvents, type PartyDayEvent } from './domain/party-day.events.js';
export { lastDayOfMove } from './domain/party-day.state.js';
export { partyDayRules } from './domain/party-day.rules.js';
export {
  attendanceStatuses,
  disclosureChannels,
  disclosureKinds,
  meetingKinds,
  noticeChannels,
  otherArrangers,
  paymentMethods,
  plusCategories,
  readingFollowUps,
  studyMethods,
  studyTopics,
} from './domain/party-day.words.js';
