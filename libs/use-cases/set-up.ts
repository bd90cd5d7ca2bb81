import { streamOf } from '../kernel/stream-name.js';
import type { Desk, Invitation } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import { accessRules as rules, setupActor, type AccessEvent } from '../modules/access/index.js';
import { recordEvents } from './record-events.js';
import { todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = AccountPorts & Readonly<{ desk: Pick<Desk, 'accounts' | 'invitations' | 'setup'> }>;

/** The two holders of the first start. The first one may be there: with the token and a password. */
export type FirstStart = Readonly<{ holders: readonly [string, string]; token?: string; password?: string }>;

/** The roles of both holders: a small office of two does everything with them, a larger one gives them to others. */
const firstRoles = ['admin', 'committee'] as const;

/**
 * The first start: makes the accounts of exactly two holders and invites those who have no password yet; it may be repeated
 * for the same two until both have signed in, and never again. Throws `RuleViolation`, also for the token and the password.
 */
export async function setUp(ports: Ports, { holders, token, password }: FirstStart): Promise<Invitation[]> {
  const { desk, facts } = ports;
  requires(holders[0] !== holders[1], rules.twoPeople, 'secondAccountId');
  const first = { ids: holders, ...(token !== undefined && { token }), ...(password !== undefined && { password }) };
  await desk.setup.complete(first, async () => {
    await facts.catchUp();
    const { holders: named, isOver } = facts.grants.firstStart();
    requires(!isOver, rules.firstStartOver);
    requires(
      named.every((id) => holders.includes(id)),
      rules.firstStartNames,
      'secondAccountId',
    );
    for (const id of holders) await recordFirst(ports, id);
    if (password !== undefined) await recordAcceptance(ports, holders[0]);
  });
  const invited = holders.filter((id) => desk.accounts.find(id)?.state === 'invited');
  const invitations: Invitation[] = [];
  for (const id of invited) invitations.push(await desk.invitations.issue(id));
  return invitations;
}

/** The token of the first start over HTTP; `undefined` once somebody has an account or the log knows one. */
export async function openSetUp({ desk, facts }: Ports): Promise<string | undefined> {
  await facts.catchUp();
  return facts.grants.firstStart().isOver ? undefined : (await desk.setup.issue())?.token;
}

async function recordFirst(ports: Ports, accountId: string) {
  const { facts } = ports;
  if (facts.grants.stateOf(accountId).createdBy === setupActor) return;
  const on = todayBy(ports);
  const scope = { kind: 'committee' } as const;
  const events: AccessEvent[] = [
    { type: 'AccountCreated', data: { createdBy: setupActor, createdOn: on } },
    ...firstRoles.map((role): AccessEvent => {
      const data = { grantId: `setup-${role}`, role, scope, grantedBy: setupActor, grantedOn: on };
      return { type: 'RoleGranted', data };
    }),
  ];
  await recordEvents(ports.recorder, streamOf('access', accountId), events, { actor: setupActor, key: accountId });
}

async function recordAcceptance(ports: Ports, accountId: string) {
  const data = { resetBy: accountId, means: 'acceptance', resetOn: todayBy(ports) } as const;
  const by = { actor: accountId, key: 'first password' };
  await recordEvents(ports.recorder, streamOf('access', accountId), [{ type: 'PasswordReset', data }], by);
}
