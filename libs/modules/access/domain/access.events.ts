import Type from 'typebox';
import type { EventOf } from '../../../kernel/aggregate.js';
import { CivilDate, exact, Id, listOf, oneOf, optional, PartyId } from '../../../kernel/schema.js';

export const roles = [
  'admin',
  'committee',
  'inspector',
  'unit-officer',
  'secretary',
  'recorder',
  'member',
  'auditor',
] as const;

/** A role of an account: an office or a task in a part of the organisation. */
export type Role = (typeof roles)[number];

/** The part of the organisation in which a role holds: a node and everything below it. */
export type Scope =
  | Readonly<{ kind: 'committee' }>
  | Readonly<{ kind: 'unit'; unitId: string }>
  | Readonly<{ kind: 'branch'; branchId: string }>
  | Readonly<{ kind: 'self' }>;

export type ScopeKind = Scope['kind'];

export const scopeKinds = ['committee', 'unit', 'branch', 'self'] as const satisfies readonly ScopeKind[];
export const revocationReasons = ['duty-ended', 'left', 'mistaken', 'misused'] as const;
/** How a password was replaced: another person invites anew, the invited person sets it, or the printed recovery code is used. */
const resetMeans = ['invitation', 'acceptance', 'recovery-code'] as const;
/** What an API token may be used for, within the roles of its account. */
const tokenScopeWords = ['read', 'record', 'decide', 'admin'] as const;

/** Which id belongs to a `kind` is a rule of admission, so that the refusal can name the missing one. */
const scope = Type.Unsafe<Scope>(
  exact({
    kind: oneOf(...scopeKinds),
    unitId: optional(Id),
    branchId: optional(Id),
  }),
);

/** The public part of an API token. */
const TokenId = Type.String({ pattern: '^[0-9a-f]{12}$', format: 'id' });

/**
 * What happens to an account, in stream `access-{accountId}`: who, whose and when, never a secret. A reason is an enum word,
 * so that it contains nothing personal. `from` is the day on which something takes effect that was given with notice.
 */
export const accessEvents = {
  AccountCreated: exact({ createdBy: PartyId, createdOn: CivilDate }),
  AccountDisabled: exact({ disabledBy: PartyId, disabledOn: CivilDate, from: optional(CivilDate) }),
  AccountEnabled: exact({ enabledBy: PartyId, enabledOn: CivilDate }),
  PasswordReset: exact({ resetBy: PartyId, means: oneOf(...resetMeans), resetOn: CivilDate }),
  TokenCreated: exact({
    tokenId: TokenId,
    scopes: listOf(oneOf(...tokenScopeWords)),
    createdBy: PartyId,
    createdOn: CivilDate,
    until: CivilDate,
  }),
  TokenRevoked: exact({ tokenId: TokenId, revokedBy: PartyId, revokedOn: CivilDate }),
  SignInLinked: exact({ source: Id, linkedBy: PartyId, linkedOn: CivilDate }),
  RoleGranted: exact({
    grantId: Id,
    role: oneOf(...roles),
    scope,
    grantedBy: PartyId,
    /** The second holder, for a role that takes two. */
    approvedBy: optional(PartyId),
    grantedOn: CivilDate,
    from: optional(CivilDate),
  }),
  RoleRevoked: exact({
    grantId: Id,
    revokedBy: PartyId,
    revokedOn: CivilDate,
    reason: oneOf(...revocationReasons),
    from: optional(CivilDate),
  }),
};

export type AccessEvent = EventOf<typeof accessEvents>;
export type RevocationReason = (typeof revocationReasons)[number];
