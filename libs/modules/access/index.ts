export { roleNames } from './domain/access.words.js';
export { access, scopesOf } from './domain/access.js';
export {
  revocationReasons,
  roles,
  scopeKinds,
  type AccessEvent,
  type RevocationReason,
  type Role,
  type Scope,
} from './domain/access.events.js';
export { accessRules } from './domain/access.rules.js';
export { effectiveDay, isHolderRole, isOf, setupActor, type Grant } from './domain/account-state.js';
export { covers, isOwn, type Node, type ScopeContext } from './domain/covers.js';
export { Grants, type Notice } from './domain/grants.js';
