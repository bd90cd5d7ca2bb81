import type { Desk } from '../accounts/index.js';

/**
 * Creates an account's calendar feed of a branch, and returns the secret of its address, which is shown only once; an earlier
 * address stops working. Throws `RuleViolation` if the account is not active.
 */
export function createCalendarFeed(
  { desk }: Readonly<{ desk: Pick<Desk, 'calendarSecrets'> }>,
  branchId: string,
  accountId: string,
): Promise<string> {
  return desk.calendarSecrets.rotate(branchId, accountId);
}
