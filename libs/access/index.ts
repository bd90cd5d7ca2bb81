export { access, isActive, isOf, scopesOf, type Grant } from './domain/access.js';
export {
  accessEvents,
  roles,
  type AccessEvent,
  type RevocationReason,
  type Role,
  type Scope,
  type ScopeKind,
} from './domain/access.events.js';
export { accessRules } from './domain/access.rules.js';
export { covers, type Node, type Seen } from './domain/covers.js';
export { Grants } from './domain/grants.js';
