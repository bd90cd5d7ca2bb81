import type { Desk } from '../accounts/index.js';

type Ports = Readonly<{ desk: Pick<Desk, 'login' | 'recoveryCodes'> }>;
type Request = Readonly<{ accountId: string; present: string; sessionId: string }>;

/**
 * Makes the recovery code of one’s own account, to be printed; an earlier one ends. It takes the present password. Throws
 * `RuleViolation` for a wrong one, `LoginDelayed`, or `HashingBusy`.
 */
export async function issueRecoveryCode({ desk }: Ports, { accountId, present, sessionId }: Request): Promise<string> {
  await desk.login.requirePresent(accountId, present, sessionId);
  return desk.recoveryCodes.issue(accountId);
}
