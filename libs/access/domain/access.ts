import type { Aggregate } from '../../kernel/aggregate.js';
import { requires } from '../../kernel/rule.js';
import { PartyId } from '../../kernel/schema.js';
import { fits, shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { accessEvents, type Role, type Scope, type ScopeKind } from './access.events.js';
import { accessRules as rules } from './access.rules.js';

type AccessSubject = Readonly<{ accountId: string }>;

/** A role that an account was given; until it is revoked, it holds. */
export type Grant = Readonly<{
  grantId: string;
  role: Role;
  scope: Scope;
  grantedBy: string;
  grantedOn: string;
  revokedOn?: string;
}>;

type AccessState = readonly Grant[];

/** At which kinds of scope a role is granted. */
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

export const access: Aggregate<typeof accessEvents, AccessState, AccessSubject, Registry> = {
  category: 'access',
  events: accessEvents,
  initial: [],
  subjectOf: (id) => (fits(PartyId, id) ? { accountId: id } : undefined),
  decisions: ['RoleGranted', 'RoleRevoked'],

  admit: {
    RoleGranted: ({ grantId, role, scope, grantedBy, grantedOn }, grants, { actor, subject, registry }) => {
      requiresIdsOf(scope);
      requires(scopesOf[role].includes(scope.kind), rules.roleFitsScope, 'scope.kind');
      requires(actor !== subject.accountId, rules.notOneself, 'actor');
      requires(grantedBy === actor, rules.inOwnName, 'grantedBy');
      requires(!grants.some((grant) => grant.grantId === grantId), rules.grantIdOnce, 'grantId');
      requires(!grants.some((grant) => isActive(grant) && isOf(grant, role, scope)), rules.grantedOnce);
      requiresPlace(scope, subject.accountId, grantedOn, registry);
    },
    RoleRevoked: ({ grantId, revokedBy, revokedOn }, grants, { actor }) => {
      const grant = grants.find((made) => made.grantId === grantId);
      requires(grant !== undefined, rules.mustBeGranted, 'grantId');
      requires(isActive(grant), rules.revokedOnce, 'grantId');
      requires(revokedBy === actor, rules.inOwnName, 'revokedBy');
      requires(grant.grantedOn <= revokedOn, rules.notBeforeGrant, 'revokedOn');
    },
  },

  caution: {},

  evolve: {
    RoleGranted: (grant, grants) => [...grants, grant],
    RoleRevoked: ({ grantId, revokedOn }, grants) =>
      grants.map((grant) => (grant.grantId === grantId ? { ...grant, revokedOn } : grant)),
  },
};

export function isActive({ revokedOn }: Grant): boolean {
  return revokedOn === undefined;
}

/** Whether a grant is of this role and exactly this scope. */
export function isOf(grant: Grant, role: Role, scope: Scope): boolean {
  return grant.role === role && grant.scope.kind === scope.kind && idOf(grant.scope) === idOf(scope);
}

function idOf(scope: Scope): string | undefined {
  if (scope.kind === 'unit') return scope.unitId;
  return scope.kind === 'branch' ? scope.branchId : undefined;
}

/** A unit is named for the kind `unit` alone, a branch for `branch`. */
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
