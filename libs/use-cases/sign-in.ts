import type { Desk, LoginResult, Origin } from '../accounts/index.js';
import { todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = Pick<AccountPorts, 'facts' | 'clock'> &
  Readonly<{ desk: Pick<Desk, 'accounts' | 'devices' | 'login' | 'sessions'> }>;

/** A session that was opened: its token, and the secret that marks the device as known. */
export type SignIn = Readonly<{ kind: 'admitted'; token: string; device: string; beforeMs?: number }>;

/** Opens a session with the password. Throws `HashingBusy`. */
export async function signIn(
  ports: Ports,
  { accountId, password, origin }: Readonly<{ accountId: string; password: string; origin: Origin }>,
): Promise<SignIn | Extract<LoginResult, { kind: 'refused' }>> {
  const { desk, facts } = ports;
  const result = await desk.login.attempt(accountId, password, origin);
  if (result.kind === 'refused') return result;
  await facts.catchUp();
  // The log is the truth: a notice may have run out, or an older file of accounts may have been restored.
  if (facts.grants.isDisabled(accountId, todayBy(ports))) return { kind: 'refused' };
  const beforeMs = result.account.signedInAtMs;
  const device = await desk.devices.remember(accountId, origin.device);
  const { token } = await desk.sessions.open(accountId, beforeMs);
  await desk.accounts.noteSignIn(accountId);
  return { kind: 'admitted', token, device, ...(beforeMs !== undefined && { beforeMs }) };
}
