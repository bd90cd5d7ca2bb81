export { type Account, type Accounts, type AccountsRequest } from './accounts.js';
export { type ApiToken, type ApiTokens, type TokenRequest } from './api-tokens.js';
export { type CalendarFeed, type CalendarSecrets } from './calendar-secrets.js';
export { openDesk, type Desk, type DeskOptions } from './desk.js';
export { type DeskSources } from './desk-file.js';
export { type Contact } from './domain/contact.js';
export { deskRules } from './domain/desk.rules.js';
export { tokenScopes, type TokenScope } from './domain/token-scopes.js';
export { type Login, type LoginResult } from './login.js';
export {
  type Claimed,
  type DeadRequest,
  type Delivery,
  type DeliveryState,
  type Outbox,
  type Outgoing,
} from './outbox.js';
export { HashingBusy, type HashingLimits } from './password-hasher.js';
export {
  type Proposal,
  type Proposals,
  type ProposalsRequest,
  type ProposalState,
  type Proposed,
} from './proposals.js';
export { type FoundSession, type Session, type Sessions } from './sessions.js';
export { type Setup } from './setup.js';
