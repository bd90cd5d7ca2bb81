import { addDays } from '../../../kernel/civil.js';
import type { Role, Scope } from './access.events.js';

/** A role of an account; it holds until it is revoked. */
export type Grant = Readonly<{
  grantId: string;
  role: Role;
  scope: Scope;
  grantedBy: string;
  approvedBy?: string;
  grantedOn: string;
  /** The day from which it holds, if it was given with notice. */
  from?: string;
  revokedOn?: string;
  revokedBy?: string;
  /** The day on which it ends, if it was revoked with notice. */
  endsOn?: string;
}>;

/** Another person gave this account its access, its password or its role. */
export type Tie = Readonly<{ by: string; on: string; role?: Role }>;

/** The account as its stream tells it. */
export type AccountState = Readonly<{
  createdBy?: string;
  /** The invited person has set a password. */
  isAccepted: boolean;
  disabled?: Readonly<{ by: string; on: string; from?: string }>;
  grants: readonly Grant[];
  tokens: readonly Readonly<{ tokenId: string; isRevoked: boolean }>[];
  ties: readonly Tie[];
}>;

/** The actor of the first start, which is no person. */
export const setupActor = 'setup';

/** The roles that hold the system together: to give one, or to erase a person's data, takes two of those who have one. */
export const holderRoles = ['committee', 'admin', 'auditor'] as const satisfies readonly Role[];

/** What one holder does alone takes effect after this many days, and everybody can see it meanwhile. */
export const noticeDays = 7;

export function isHolderRole(role: Role): boolean {
  return (holderRoles as readonly Role[]).includes(role);
}

/** The day on which something takes effect that is announced on a day. */
export function effectiveDay(on: string): string {
  return addDays(on, noticeDays);
}

/** Whether a grant holds on a day. A revocation without notice holds at once, whatever the clock says later. */
export function isActive({ from, revokedOn, endsOn }: Grant, day: string): boolean {
  if (from !== undefined && day < from) return false;
  return revokedOn === undefined || (endsOn !== undefined && day < endsOn);
}

/** Whether the account is disabled on a day. */
export function isDisabledOn({ disabled }: AccountState, day: string): boolean {
  return disabled !== undefined && (disabled.from === undefined || disabled.from <= day);
}

/** Whether a grant is of this role and exactly this scope. */
export function isOf(grant: Grant, role: Role, scope: Scope): boolean {
  return grant.role === role && grant.scope.kind === scope.kind && idOf(grant.scope) === idOf(scope);
}

function idOf(scope: Scope): string | undefined {
  if (scope.kind === 'unit') return scope.unitId;
  return scope.kind === 'branch' ? scope.branchId : undefined;
}
