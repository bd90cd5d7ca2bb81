import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { Aggregate } from '../../../kernel/aggregate.js';
import { requires } from '../../../kernel/rule.js';
import { PartyId } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { accessEvents, type Role, type Scope, type ScopeKind } from './access.events.js';
import { accessRules as rules } from './access.rules.js';
import { effectiveDay, isActive, isOf, type AccountState, type Grant } from './account-state.js';

type AccessSubject = Readonly<{ accountId: string }>;

/** The kinds of scope at which a role can be granted. */
export const scopesOf: Readonly<Record<Role, readonly ScopeKind[]>> = {
  admin: ['committee'],
  committee: ['committee'],
  inspector: ['committee', 'unit'],
  auditor: ['committee', 'unit'],
  'unit-officer': ['unit'],
  secretary: ['branch'],
  recorder: ['branch'],
  member: ['self'],
};

const idFields = ['unitId', 'branchId'] as const;

export const access: Aggregate<typeof accessEvents, AccountState, AccessSubject, Registry> = {
  category: 'access',
  events: accessEvents,
  initial: { isAccepted: false, grants: [], tokens: [], ties: [] },
  subjectOf: (id) => (fits(PartyId, id) ? { accountId: id } : undefined),
  decisions: Object.keys(accessEvents) as (keyof typeof accessEvents)[],

  admit: {
    AccountCreated: ({ createdBy }, { createdBy: before }, { actor }) => {
      requires(before === undefined, rules.createdOnce);
      requiresOwnName(createdBy, actor, 'createdBy');
    },
    AccountDisabled: ({ disabledBy, disabledOn, from }, { disabled }, { actor }) => {
      // A notice that runs may be replaced by a disabling that holds at once.
      requires(disabled === undefined || (disabled.from !== undefined && from === undefined), rules.disabledOnce);
      requiresOwnName(disabledBy, actor, 'disabledBy');
      requiresNotice(disabledOn, from);
    },
    AccountEnabled: ({ enabledBy }, { disabled }, { actor }) => {
      requires(disabled !== undefined, rules.mustBeDisabled);
      requiresOwnName(enabledBy, actor, 'enabledBy');
    },
    PasswordReset: ({ resetBy, means }, _, { actor, subject }) => {
      requiresOwnName(resetBy, actor, 'resetBy');
      requires((means === 'invitation') === (actor !== subject.accountId), rules.resetByOther, 'means');
    },
    TokenCreated: ({ tokenId, createdBy }, { tokens }, { actor, subject }) => {
      requiresOwnName(createdBy, actor, 'createdBy');
      requires(actor === subject.accountId, rules.tokenOfHolder, 'createdBy');
      requires(!tokens.some((token) => token.tokenId === tokenId), rules.tokenIdOnce, 'tokenId');
    },
    TokenRevoked: ({ tokenId, revokedBy }, { tokens }, { actor }) => {
      requiresOwnName(revokedBy, actor, 'revokedBy');
      const token = tokens.find((made) => made.tokenId === tokenId);
      requires(token !== undefined, rules.mustBeToken, 'tokenId');
      requires(!token.isRevoked, rules.tokenRevokedOnce, 'tokenId');
    },
    SignInLinked: ({ linkedBy }, _, { actor }) => requiresOwnName(linkedBy, actor, 'linkedBy'),
    RoleGranted: (grant, { grants }, { actor, subject, registry, day }) => {
      const { grantId, role, scope, grantedBy, approvedBy, grantedOn, from } = grant;
      requiresIdsOf(scope);
      requires(scopesOf[role].includes(scope.kind), rules.roleFitsScope, 'scope.kind');
      requires(actor !== subject.accountId, rules.notOneself, 'actor');
      requiresOwnName(grantedBy, actor, 'grantedBy');
      if (approvedBy !== undefined) requiresAnotherPerson(actor, approvedBy, 'approvedBy');
      requires(!grants.some((each) => each.grantId === grantId), rules.grantIdOnce, 'grantId');
      requires(!grants.some((each) => !hasEnded(each, day) && isOf(each, role, scope)), rules.grantedOnce);
      requiresNotice(grantedOn, from);
      requiresPlace(scope, subject.accountId, grantedOn, registry);
    },
    RoleRevoked: ({ grantId, revokedBy, revokedOn, from }, { grants }, { actor, day }) => {
      const grant = grants.find((made) => made.grantId === grantId);
      requires(grant !== undefined, rules.mustBeGranted, 'grantId');
      // A notice that runs may be replaced by a revocation that holds at once.
      const isNoticed = grant.endsOn !== undefined && day < grant.endsOn && from === undefined;
      requires(grant.revokedOn === undefined || isNoticed, rules.revokedOnce, 'grantId');
      requiresOwnName(revokedBy, actor, 'revokedBy');
      requires(grant.grantedOn <= revokedOn, rules.notBeforeGrant, 'revokedOn');
      requiresNotice(revokedOn, from);
    },
  },

  caution: {},

  evolve: {
    AccountCreated: ({ createdBy, createdOn }, state) =>
      tied({ ...state, createdBy }, { by: createdBy, on: createdOn }),
    AccountDisabled: ({ disabledBy: by, disabledOn: on, from }, state) => ({
      ...state,
      disabled: { by, on, ...(from !== undefined && { from }) },
    }),
    AccountEnabled: (_, { disabled: _disabled, ...state }) => state,
    PasswordReset: ({ resetBy, means, resetOn }, state) =>
      means === 'invitation' ? tied(state, { by: resetBy, on: resetOn }) : { ...state, isAccepted: true },
    TokenCreated: ({ tokenId }, state) => ({ ...state, tokens: [...state.tokens, { tokenId, isRevoked: false }] }),
    TokenRevoked: ({ tokenId }, state) => ({
      ...state,
      tokens: state.tokens.map((token) => (token.tokenId === tokenId ? { tokenId, isRevoked: true } : token)),
    }),
    SignInLinked: ({ linkedBy, linkedOn }, state) => tied(state, { by: linkedBy, on: linkedOn }),
    RoleGranted: (grant, state) => {
      const { role, grantedBy, approvedBy, grantedOn: on } = grant;
      const sponsors = approvedBy === undefined ? [grantedBy] : [grantedBy, approvedBy];
      return tied({ ...state, grants: [...state.grants, grant] }, ...sponsors.map((by) => ({ by, on, role })));
    },
    RoleRevoked: ({ grantId, revokedBy, revokedOn, from }, state) => ({
      ...state,
      grants: state.grants.map((grant) =>
        grant.grantId === grantId ? ended(grant, revokedBy, revokedOn, from) : grant,
      ),
    }),
  },
};

function tied(state: AccountState, ...ties: AccountState['ties']): AccountState {
  return { ...state, ties: [...state.ties, ...ties] };
}

function ended(
  { endsOn: _replaced, ...grant }: Grant,
  revokedBy: string,
  revokedOn: string,
  from: string | undefined,
): Grant {
  return { ...grant, revokedBy, revokedOn, ...(from !== undefined && { endsOn: from }) };
}

/** Whether a grant is over; one that was given with notice and does not hold yet is not. */
function hasEnded(grant: Grant, day: string): boolean {
  return grant.revokedOn !== undefined && !isActive(grant, day);
}

function requiresOwnName(name: string, actor: string, field: string) {
  requires(name === actor, rules.inOwnName, field);
}

function requiresNotice(on: string, from: string | undefined) {
  requires(from === undefined || effectiveDay(on) <= from, rules.sevenDaysNotice, 'from');
}

/** Only the kind `unit` names a unit, and only `branch` names a branch. */
function requiresIdsOf(scope: Scope) {
  for (const field of idFields) {
    const isNeeded = field === `${scope.kind}Id`;
    const isThere = Object.hasOwn(scope, field);
    requires(isThere || !isNeeded, shapeRules.missing, `scope.${field}`);
    requires(isNeeded || !isThere, shapeRules.unknown, `scope.${field}`);
  }
}

function requiresPlace(scope: Scope, accountId: string, day: string, registry: Registry) {
  switch (scope.kind) {
    case 'unit':
      return requires(registry.unitExists(scope.unitId, day), referenceRules.unitExists, 'scope.unitId');
    case 'branch':
      return requires(registry.branchExists(scope.branchId, day), referenceRules.branchExists, 'scope.branchId');
    case 'self':
      return requires(registry.memberExists(accountId, day), rules.isMember, 'role');
  }
}
