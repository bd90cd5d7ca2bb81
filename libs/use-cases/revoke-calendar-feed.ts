import type { Desk } from '../accounts/index.js';

/** Revokes an account's calendar feed of a branch; false if there is no such feed. */
export function revokeCalendarFeed(
  { desk }: Readonly<{ desk: Pick<Desk, 'calendarSecrets'> }>,
  branchId: string,
  accountId: string,
): Promise<boolean> {
  return desk.calendarSecrets.revoke(branchId, accountId);
}
