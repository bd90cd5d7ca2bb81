import Type from 'typebox';
import type { EventOf } from '../../kernel/aggregate.js';
import { CivilDate, exact, Id, oneOf, optional, PartyId } from '../../kernel/schema.js';

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

/** What an account may be: an office, or a task, in a part of the organisation. */
export type Role = (typeof roles)[number];

/** The part of the organisation in which a role holds: a node and all that lies below it. */
export type Scope =
  | Readonly<{ kind: 'committee' }>
  | Readonly<{ kind: 'unit'; unitId: string }>
  | Readonly<{ kind: 'branch'; branchId: string }>
  | Readonly<{ kind: 'self' }>;

export type ScopeKind = Scope['kind'];

/** Which id stands beside a `kind` is a rule of admission, so that whoever leaves it out is told which. */
const scope = Type.Unsafe<Scope>(
  exact({
    kind: oneOf('committee', 'unit', 'branch', 'self'),
    unitId: optional(Id),
    branchId: optional(Id),
  }),
);

/** What an account may do, in its stream `access-{accountId}`. The reason is a word, so that nothing personal is in it. */
export const accessEvents = {
  RoleGranted: exact({ grantId: Id, role: oneOf(...roles), scope, grantedBy: PartyId, grantedOn: CivilDate }),
  RoleRevoked: exact({
    grantId: Id,
    revokedBy: PartyId,
    revokedOn: CivilDate,
    reason: oneOf('duty-ended', 'left', 'mistaken', 'misused'),
  }),
};

export type AccessEvent = EventOf<typeof accessEvents>;
export type RevocationReason = (AccessEvent & { type: 'RoleRevoked' })['data']['reason'];
