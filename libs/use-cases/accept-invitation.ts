import { deskRules, LoginDelayed, type Desk, type Origin } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import { createToken } from './create-token.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = AccountPorts & Readonly<{ desk: Pick<Desk, 'accounts' | 'invitations' | 'login' | 'tokens'> }>;
type Acceptance = Readonly<{ code: string; password: string; origin: Origin; key: string }>;

/** The account of an accepted invitation, and the token that came with it. */
export type AcceptedInvitation = Readonly<{ accountId: string; token?: string }>;

const dayMs = 24 * 3_600_000;

/**
 * Accepts an invitation: the holder sets the first password, or shows the present one, and takes the token that comes with it.
 * Throws `RuleViolation` for the code or the password, `LoginDelayed`, or `HashingBusy`.
 */
export async function acceptInvitation(
  ports: Ports,
  { code, password, origin, key }: Acceptance,
): Promise<AcceptedInvitation> {
  const { desk, clock } = ports;
  const { accountId, token } = desk.invitations.find(code);
  const by = { actor: accountId, key };
  if (desk.accounts.isActive(accountId)) await requirePassword(ports, accountId, password, origin);
  else {
    const data = { resetBy: accountId, means: 'acceptance', resetOn: todayBy(ports) } as const;
    await desk.invitations.accept(code, password, () =>
      recordOfAccount(ports, accountId, { type: 'PasswordReset', data }, by),
    );
  }
  if (!token) return { accountId };
  const { scopes, days } = token;
  const request = { accountId, scopes, expiresAtMs: clock.now() + days * dayMs };
  const made = await createToken(ports, request, { actor: accountId, key: `${key} token` });
  await desk.invitations.use(accountId);
  return { accountId, token: made.token };
}

async function requirePassword({ desk }: Ports, accountId: string, password: string, origin: Origin) {
  const result = await desk.login.attempt(accountId, password, origin);
  if (result.kind === 'refused' && result.retryAfterMs !== undefined) throw new LoginDelayed(result.retryAfterMs);
  requires(result.kind === 'admitted', deskRules.passwordWrong, 'password');
}
