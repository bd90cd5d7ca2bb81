import type { Desk } from '../accounts/index.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = Pick<AccountPorts, 'recorder' | 'clock'> & Readonly<{ desk: Pick<Desk, 'recoveryCodes'> }>;
type Recovery = Readonly<{ accountId: string; code: string; password: string; key: string }>;

/**
 * Sets a new password with one’s own printed recovery code: nobody else takes part. Throws `RuleViolation` for the code or the
 * password, or `HashingBusy`.
 */
export async function recoverAccount(ports: Ports, { accountId, code, password, key }: Recovery): Promise<void> {
  const data = { resetBy: accountId, means: 'recovery-code', resetOn: todayBy(ports) } as const;
  await ports.desk.recoveryCodes.use(accountId, code, password, () =>
    recordOfAccount(ports, accountId, { type: 'PasswordReset', data }, { actor: accountId, key }),
  );
}
