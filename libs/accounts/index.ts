export { isDeskInUse } from './is-in-use.js';
export { type Account, type Accounts, type AccountsRequest } from './accounts.js';
export { type ApiToken, type ApiTokens, type TokenRequest } from './api-tokens.js';
export { type CalendarFeed, type CalendarSecrets, type FeedPlace } from './calendar-secrets.js';
export { type Draft, type Drafts, type NewDraft } from './drafts.js';
export { openDesk, type Desk, type DeskOptions } from './desk.js';
export { type DeskSources } from './accounts-file.js';
export { type Contact } from './domain/contact.js';
export { deskRules } from './domain/desk.rules.js';
export { tokenScopes, type TokenScope } from './domain/token-scopes.js';
export { type Devices } from './devices.js';
export { type Invitation, type InvitedToken } from './invitations.js';
export { LoginDelayed, type Login, type LoginResult, type Origin } from './login.js';
export {
  type ClaimedDelivery,
  type DeadRequest,
  type Delivery,
  type DeliveryState,
  type Outbox,
  type OutgoingMessage,
} from './outbox.js';
export { acceptedPassword } from './domain/password.js';
export { HashingBusy, type HashingLimits } from './password-hasher.js';
export {
  type Proposal,
  type Proposals,
  type ProposalsRequest,
  type ProposalState,
  type NewProposal,
} from './proposals.js';
export { type Session, type Sessions } from './sessions.js';
export { type Setup } from './setup.js';
