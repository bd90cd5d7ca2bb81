import type { Grants } from '#libs/access/index.js';
import type { Addressee, Reminder } from '#libs/calendar/index.js';
import type { Desk, Outgoing } from '#libs/desk/index.js';

/** What is sent of a reminder: nothing personal. */
export type Message = Readonly<{
  dutyId: string;
  dueOn: string;
  stage: string;
  subject: Readonly<{ zh: string; en: string }>;
  text: Readonly<{ zh: string; en: string }>;
}>;

/** A reminder for each account that holds the role, by each channel that the account has set. */
export function deliveriesOf(
  reminders: readonly Reminder[],
  grants: Grants,
  { accounts }: Pick<Desk, 'accounts'>,
): Outgoing[] {
  return reminders.flatMap(({ key, to, dutyId, dueOn, stage, subject, text }) => {
    const payload: Message = { dutyId, dueOn, stage, subject, text };
    return holdersOf(to, grants).flatMap((accountId) => {
      const account = accounts.find(accountId);
      if (account?.state !== 'active') return [];
      const { email, webhook } = account.contact;
      const channels = [
        ...(email === undefined ? [] : ['email' as const]),
        ...(webhook === undefined ? [] : ['webhook' as const]),
      ];
      return channels.map((channel) => ({ dedupeKey: `${key} ${accountId} ${channel}`, accountId, channel, payload }));
    });
  });
}

function holdersOf(to: Addressee, grants: Grants): string[] {
  return grants
    .accountsWith(to.role)
    .filter((accountId) => grants.grantsOf(accountId).some(({ role, scope }) => role === to.role && isAt(to, scope)));
}

function isAt(to: Addressee, scope: Readonly<{ kind: string; branchId?: string; unitId?: string }>): boolean {
  return to.role === 'secretary' ? scope.branchId === to.branchId : scope.unitId === to.unitId;
}
