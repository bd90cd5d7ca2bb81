import type { Desk, FeedPlace } from '../accounts/index.js';

/**
 * Creates an account's calendar feed of a branch, a unit or the committee, and returns the secret of its address, which is shown only once; an earlier
 * address stops working. Throws `RuleViolation` if the account is not active.
 */
export function createCalendarFeed(
  { desk }: Readonly<{ desk: Pick<Desk, 'calendarSecrets'> }>,
  place: FeedPlace,
  accountId: string,
): Promise<string> {
  return desk.calendarSecrets.rotate(place, accountId);
}
