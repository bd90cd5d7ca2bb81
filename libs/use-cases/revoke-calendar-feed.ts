import type { Desk, FeedPlace } from '../accounts/index.js';

/** Revokes an account's calendar feed of a branch, a unit or the committee; false if there is no such feed. */
export function revokeCalendarFeed(
  { desk }: Readonly<{ desk: Pick<Desk, 'calendarSecrets'> }>,
  place: FeedPlace,
  accountId: string,
): Promise<boolean> {
  return desk.calendarSecrets.revoke(place, accountId);
}
