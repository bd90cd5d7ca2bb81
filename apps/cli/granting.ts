import {
  access,
  accessRules,
  Grants,
  isOf,
  type AccessEvent,
  type RevocationReason,
  type Role,
  type Scope,
} from '#libs/access/index.js';
import { deskRules, type Desk } from '#libs/desk/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { requires } from '#libs/kernel/rule.js';
import { Recorder, StandingFacts } from '#libs/recording/index.js';

import { setupActor } from './desk.js';
import type { Invocation } from './invocation.js';
import { withSealedLog } from './sealed-log.js';

/** Who was given, or is to lose, a role, and who says so. */
type Given = Readonly<{ accountId: string; role: Role; scope: Scope; actor: string }>;

/** Grants the role, as an event. Throws the `RuleViolation` of what is not possible. */
export async function grant({ accountId, role, scope, actor }: Given, desk: Desk, to: Invocation): Promise<void> {
  const { clock, newId } = to.surroundings;
  requireAccounts(desk, accountId, actor);
  const grantedOn = dayOfInstant(clock.now());
  const data = { grantId: newId(), role, scope, grantedBy: actor, grantedOn };
  await recorded({ accountId, actor }, to, () => ({ type: 'RoleGranted', data }));
}

/** Revokes the role that the account holds in exactly this scope. An admin who can log in must remain. */
export async function revoke(
  { accountId, role, scope, actor }: Given,
  reason: RevocationReason,
  desk: Desk,
  to: Invocation,
): Promise<void> {
  requireAccounts(desk, undefined, actor);
  const revokedOn = dayOfInstant(to.surroundings.clock.now());
  await recorded({ accountId, actor }, to, (grants) => {
    const held = grants.grantsOf(accountId).find((each) => isOf(each, role, scope));
    requires(held !== undefined, accessRules.mustBeGranted);
    const remains = grants.adminRemains(accountId, held.grantId, (id) => desk.accounts.isActive(id));
    requires(remains, accessRules.adminRemains);
    return { type: 'RoleRevoked', data: { grantId: held.grantId, revokedBy: actor, revokedOn, reason } };
  });
}

/** Whom a slip of the hand would invent; `setup` is whoever has the machine. */
function requireAccounts(desk: Desk, accountId: string | undefined, actor: string) {
  requires(accountId === undefined || desk.accounts.find(accountId) !== undefined, deskRules.accountExists, 'ID');
  requireActor(desk, actor);
}

/** Whoever acts has an account that can be used, or is `setup`. */
export function requireActor(desk: Desk, actor: string) {
  requires(actor === setupActor || desk.accounts.isActive(actor), deskRules.accountExists, '--as');
}

async function recorded(
  { accountId, actor }: Pick<Given, 'accountId' | 'actor'>,
  to: Invocation,
  eventBy: (grants: Grants) => AccessEvent,
): Promise<void> {
  const { clock, newId } = to.surroundings;
  await withSealedLog(to, async ({ log }) => {
    const { recorder, grants } = await recorderOf(log, clock);
    const event = eventBy(grants);
    const ids = [newId(), newId()];
    await recorder.record({ stream: `access-${accountId}`, events: [event], ids, actor });
  });
}

async function recorderOf(log: EventStore, clock: Invocation['surroundings']['clock']) {
  const grants = new Grants();
  const facts = new StandingFacts(log, [
    { categories: [access.category], apply: (event) => grants.apply(event.stream, event) },
  ]);
  await facts.catchUp();
  return { recorder: new Recorder(log, facts, clock), grants };
}
