import type { StandingFacts } from '../record/index.js';
import { Refusal } from './refusal.js';

const committeeDecides = { zh: '此事由工委决定', en: 'Only the committee decides on this' };

/** Throws `Refusal` if the account is not of the committee on the day. */
export async function requireCommittee(
  facts: Pick<StandingFacts, 'catchUp' | 'grants'>,
  accountId: string,
  day: string,
): Promise<void> {
  await facts.catchUp();
  const isOfCommittee = facts.grants.grantsOf(accountId, day).some(({ role }) => role === 'committee');
  if (!isOfCommittee) throw new Refusal('forbidden', committeeDecides);
}
