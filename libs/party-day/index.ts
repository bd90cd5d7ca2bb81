export { partyDay } from './domain/party-day.js';
export { partyDayEvents, requiredTopics, type PartyDayEvent } from './domain/party-day.events.js';
export { partyDayRules } from './domain/party-day.rules.js';
