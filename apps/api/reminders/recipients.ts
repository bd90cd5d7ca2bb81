import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Grants } from '#libs/modules/access/index.js';
import type { Addressee, Reminder } from '#libs/calendar/index.js';
import type { Desk, OutgoingMessage } from '#libs/accounts/index.js';

/** The content of a reminder; it holds nothing personal. */
export type Message = Readonly<{
  dutyId: string;
  dueOn: string;
  stage: string;
  subject: Bilingual;
  text: Bilingual;
}>;

/** A message to each account that holds the role today, for each channel that the account has set. */
export function deliveriesOf(
  reminders: readonly Reminder[],
  grants: Grants,
  { accounts }: Pick<Desk, 'accounts'>,
  today: string,
): OutgoingMessage[] {
  return reminders.flatMap(({ key, to, dutyId, dueOn, stage, subject, text }) => {
    const payload: Message = { dutyId, dueOn, stage, subject, text };
    return holdersOf(to, grants, today).flatMap((accountId) => {
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

function holdersOf(to: Addressee, grants: Grants, day: string): string[] {
  return grants
    .accountsWith(to.role, day)
    .filter((accountId) =>
      grants.grantsOf(accountId, day).some(({ role, scope }) => role === to.role && isAt(to, scope)),
    );
}

function isAt(to: Addressee, scope: Readonly<{ kind: string; branchId?: string; unitId?: string }>): boolean {
  if (to.role === 'committee') return scope.kind === 'committee';
  return to.role === 'secretary' ? scope.branchId === to.branchId : scope.unitId === to.unitId;
}
