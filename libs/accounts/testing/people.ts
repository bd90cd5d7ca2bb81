import type { Account, Desk } from '../index.js';

/** An account whose holder has accepted the invitation; what the log would tell of it is left out. */
export async function withPassword(
  { accounts, invitations }: Pick<Desk, 'accounts' | 'invitations'>,
  id: string,
  password: string,
): Promise<Account> {
  await accounts.create(id);
  const { code } = await invitations.issue(id);
  return invitations.accept(code, password, async () => undefined);
}
