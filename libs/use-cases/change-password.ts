import type { Desk } from '../accounts/index.js';

type PasswordChange = Readonly<{ accountId: string; present: string; next: string; sessionId: string }>;

/** Changes one's own password; the other sessions end. Throws `RuleViolation` for either password, `LoginDelayed`, or `HashingBusy`. */
export async function changePassword(
  { desk }: Readonly<{ desk: Pick<Desk, 'login'> }>,
  { accountId, present, next, sessionId }: PasswordChange,
): Promise<void> {
  await desk.login.changePassword(accountId, present, next, sessionId);
}
